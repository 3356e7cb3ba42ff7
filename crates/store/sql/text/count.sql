-- How many cases search reads.
-- $1 authority
select cast(count(*) as bigint) as n
from   case_text
where  authority = $1;
