-- Every file that came or went, oldest first.
-- $1 authority
select   hash, way, other, made, told, by_person, at
from     exchange_file
where    authority = $1
order by at, hash, way;
