-- How many a filter leaves, counted no further than a bound; the filter and the bound follow.
-- $1 authority   $2 pattern to find ('' for any)   $3 the bound   $5, $6 the filter's own
select count(*) as n
from (
select 1 as one
from   case_view
where  authority = $1 and ($2 = '' or find like $2 escape '!')
