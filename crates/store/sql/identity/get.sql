-- Who asks. Only beside a recorded opening.
-- $1 authority   $2 case
select body, erased_on, erased_under
from   identity
where  authority = $1 and case_id = $2;
