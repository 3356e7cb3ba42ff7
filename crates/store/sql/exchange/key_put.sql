-- Trusts a key of another authority.
-- $1 authority   $2 key   $3 name   $4 person   $5 at
insert into exchange_key (authority, key, name, by_person, at, revoked_by, revoked_at)
values ($1, $2, $3, $4, $5, '', 0);
