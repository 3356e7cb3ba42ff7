-- Cases that statistics count: those received from one day to the day before another, and those ever reviewed.
-- $1 authority   $2 first day   $3 the day after the last
select   v.case_id, v.version
from     case_view as v
where    v.authority = $1 and v.destroyed = 0
     and (
       ($2 <= v.received_on and v.received_on < $3)
       or v.case_id in (select e.case_id from event as e where e.authority = $1 and e.kind = 'review-asked')
     )
order by v.case_id;
