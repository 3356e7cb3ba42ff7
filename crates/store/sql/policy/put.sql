-- Adds an entry to the policy's history.
-- $1 authority   $2 number   $3 text   $4 person   $5 at   $6 hash
insert into policy (authority, number, text, by_person, at, hash)
values ($1, $2, $3, $4, $5, $6);
