-- The last number drawn from a counter.
-- $1 authority   $2 counter
select value
from   counter
where  authority = $1 and name = $2;
