-- How far each authority's events are numbered, and how many there are, beside the number last drawn.
select   authority, count(*) as events, max(position) as last,
         (select value from counter as c where c.authority = e.authority and c.name = 'position') as drawn
from     event as e
group by authority
order by authority;
