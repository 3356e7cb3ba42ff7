-- What was recorded on a case after a version, in order.
-- $1 authority   $2 case   $3 version
select   at, by_person, kind
from     event
where    authority = $1 and case_id = $2 and $3 < seq
order by seq;
