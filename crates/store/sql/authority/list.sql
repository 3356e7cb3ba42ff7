-- Every authority, by name.
select   authority
from     authority
order by authority;
