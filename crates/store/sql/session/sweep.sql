-- Takes away sessions that have ended.
-- $1 authority   $2 now
delete from session
where  authority = $1 and expires_at <= $2;
