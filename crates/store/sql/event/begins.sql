-- Whether an authority's first event is there.
-- $1 authority
select seq
from   event
where  authority = $1 and position = 1;
