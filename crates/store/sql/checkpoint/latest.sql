-- The latest checkpoint of an authority.
-- $1 authority
select   day, position, cases, root, public, signature
from     checkpoint
where    authority = $1
order by day desc
limit    1;
