-- What is published of one case.
-- $1 authority   $2 case
select case_id, reference, title, request, answer, published_on
from   published
where  authority = $1 and case_id = $2;
