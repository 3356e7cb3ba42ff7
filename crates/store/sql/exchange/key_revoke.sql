-- Revokes every key that is trusted under a name.
-- $1 authority   $2 name   $3 person   $4 at
update exchange_key
set    revoked_by = $3, revoked_at = $4
where  authority = $1 and name = $2 and revoked_at = 0;
