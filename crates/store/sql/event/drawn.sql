-- Authorities that numbered events, whether or not any is left.
select   authority, value as drawn
from     counter
where    name = 'position'
order by authority;
