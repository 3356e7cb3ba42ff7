-- The end of a case's chain.
-- $1 authority   $2 case
select   seq, hash
from     event
where    authority = $1 and case_id = $2
order by seq desc
limit    1;
