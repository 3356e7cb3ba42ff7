-- The heads of an authority's chains as they stood at a position, case by case. The sum and the cross join keep SQLite
-- on the way by case: by position it would read the whole record for each batch.
-- $1 authority   $2 case read last   $3 position   $4 how many
select   e.case_id, e.seq, e.hash
from     (
  select   case_id, max(seq) as seq
  from     event
  where    authority = $1 and $2 < case_id and position + 0 <= $3
  group by case_id
  order by case_id
  limit    $4
) as h
cross join event as e
where    e.authority = $1 and e.case_id = h.case_id and e.seq = h.seq
order by e.case_id;
