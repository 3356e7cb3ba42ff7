-- Begins a session.
-- $1 authority   $2 hash of the token   $3 person   $4 begun   $5 ends
insert into session (authority, token_hash, person, created_at, expires_at)
values ($1, $2, $3, $4, $5);
