-- The holiday list imported last.
-- $1 authority
select   imported_at, text
from     calendar
where    authority = $1
order by imported_at desc
limit    1;
