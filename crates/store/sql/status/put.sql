-- Makes a link to a case's status page.
-- $1 authority   $2 hash of the token   $3 case   $4 now
insert into status_link (authority, token_hash, case_id, made_at, revoked_at)
values ($1, $2, $3, $4, null);
