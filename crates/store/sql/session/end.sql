-- Ends a session.
-- $1 authority   $2 hash of the token
delete from session
where  authority = $1 and token_hash = $2;
