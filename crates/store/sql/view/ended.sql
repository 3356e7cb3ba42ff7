-- Cases answered before a day that owe nothing, are held by nothing and still say something, oldest answer first.
-- $1 authority   $2 day   $3 how many
select   case_id, reference, title, stage, regime, received_on, due_on, answered_on, days_late, assigned, owed,
         running, blocked, held, outcome, parts, version, destroyed
from     case_view
where    authority = $1 and owed = 0 and held = 0 and destroyed = 0 and answered_on <> '' and answered_on < $2
order by answered_on, case_id
limit    $3;
