-- Cases that statistics count: those received from one day to the day before another, and those ever reviewed.
-- $1 authority   $2 first day   $3 the day after the last
select   case_id, version
from     case_view
where    authority = $1 and destroyed = 0 and $2 <= received_on and received_on < $3
union
select   case_id, version
from     case_view
where    authority = $1 and destroyed = 0
     and case_id in (select e.case_id from event as e where e.authority = $1 and e.kind = 'review-asked')
order by case_id;
