-- The case that people know by a reference.
-- $1 authority   $2 normalised reference
select case_id
from   case_view
where  authority = $1 and reference_key = $2 and reference_key <> '';
