-- How many answers are published.
-- $1 authority
select cast(count(*) as bigint) as n
from   published
where  authority = $1;
