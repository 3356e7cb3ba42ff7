-- A page of the queue; a filter and an order follow.
-- $1 authority   $2 pattern to find ('' for any)   $3 page size   $4 rows to skip   $5, $6 the filter's own
select   case_id, reference, title, stage, regime, received_on, due_on, answered_on, days_late, assigned,
         owed, running, blocked, held, outcome, parts, version, destroyed
from     case_view
where    authority = $1 and ($2 = '' or find like $2 escape '!')
