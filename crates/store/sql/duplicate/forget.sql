-- Forgets the fingerprint of a case.
-- $1 authority   $2 case
delete from fingerprint
where  authority = $1 and case_id = $2;
