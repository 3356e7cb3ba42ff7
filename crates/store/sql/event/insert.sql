-- Records one event. A second writer of the same number is refused by the key.
-- $1 authority   $2 case   $3 number   $4 position   $5 at   $6 person   $7 kind   $8 payload hash   $9 previous hash   $10 hash
insert into event (authority, case_id, seq, position, at, by_person, kind, payload_hash, prev_hash, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
