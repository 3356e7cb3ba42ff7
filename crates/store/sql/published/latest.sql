-- What is published, latest day first; then by case, the way its index runs, so that every page is stable.
-- $1 authority   $2 how many   $3 rows to skip
select   case_id, reference, title, request, answer, published_on
from     published
where    authority = $1
order by published_on desc, case_id desc
limit    $2
offset   $3;
