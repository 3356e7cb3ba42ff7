-- One member of staff.
-- $1 authority   $2 name
select name, display_name, roles, password_hash, disabled
from   person
where  authority = $1 and name = $2;
