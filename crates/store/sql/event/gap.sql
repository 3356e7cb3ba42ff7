-- The first position after which an event is missing.
-- $1 authority
select   e.position
from     event as e
left join event as n on n.authority = e.authority and n.position = e.position + 1
where    e.authority = $1 and n.position is null
order by e.position
limit    1;
