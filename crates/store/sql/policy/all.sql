-- The policy's history, oldest first.
-- $1 authority
select   number, text, by_person, at, hash
from     policy
where    authority = $1
order by number;
