-- Every member of staff, by name.
-- $1 authority
select   name, display_name, roles, password_hash, disabled
from     person
where    authority = $1
order by name;
