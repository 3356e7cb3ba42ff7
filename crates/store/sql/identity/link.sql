-- The opaque link of a case's requester.
-- $1 authority   $2 case
select link
from   identity
where  authority = $1 and case_id = $2;
