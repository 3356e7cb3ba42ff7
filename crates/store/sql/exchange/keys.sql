-- Every key that was ever trusted.
-- $1 authority
select   key, name, by_person, at, revoked_by, revoked_at
from     exchange_key
where    authority = $1
order by name, at, key;
