-- What search reads of the next cases.
-- $1 authority   $2 the last case read   $3 how many
select   case_id, reference, title, request, reply
from     case_text
where    authority = $1 and $2 < case_id
order by case_id
limit    $3;
