-- What search reads of one case.
-- $1 authority   $2 case
select case_id, reference, title, request, reply
from   case_text
where  authority = $1 and case_id = $2;
