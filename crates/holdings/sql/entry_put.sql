-- Records one sealed entry. A second writer of the same number is refused by the key.
-- $1 chain   $2 number   $3 sealed   $4 hash
insert into entry (chain, seq, sealed, hash)
values ($1, $2, $3, $4);
