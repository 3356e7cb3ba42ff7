-- What lists say of one case.
-- $1 authority   $2 case
select   case_id, reference, title, stage, regime, received_on, due_on, answered_on, days_late, assigned,
         owed, running, blocked, held, outcome, parts, version, destroyed
from     case_view
where    authority = $1 and case_id = $2;
