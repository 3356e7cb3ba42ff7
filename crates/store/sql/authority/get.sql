-- An authority's settings.
-- $1 authority
select settings
from   authority
where  authority = $1;
