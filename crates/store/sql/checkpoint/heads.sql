-- The heads of an authority's chains as they stood at a position, case by case.
-- $1 authority   $2 case read last   $3 position   $4 how many
select   e.case_id, e.seq, e.hash
from     event as e
join     (
  select   case_id, max(seq) as seq
  from     event
  where    authority = $1 and $2 < case_id and position <= $3
  group by case_id
  order by case_id
  limit    $4
) as h on h.case_id = e.case_id and h.seq = e.seq
where    e.authority = $1
order by e.case_id;
