-- One fact about the register itself.
-- $1 name
select value
from   about
where  name = $1;
