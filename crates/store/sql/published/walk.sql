-- What is published of the next cases.
-- $1 authority   $2 the last case read   $3 how many
select   case_id, reference, title, request, answer, published_on
from     published
where    authority = $1 and $2 < case_id
order by case_id
limit    $3;
