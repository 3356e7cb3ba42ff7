-- Revokes the links to a case's status page that are not revoked yet.
-- $1 authority   $2 case   $3 now
update status_link
set    revoked_at = $3
where  authority = $1 and case_id = $2 and revoked_at is null;
