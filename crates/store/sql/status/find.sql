-- The case whose status page a token opens.
-- $1 authority   $2 hash of the token
select case_id
from   status_link
where  authority = $1 and token_hash = $2 and revoked_at is null;
