-- Every case that owes an answer or a review, soonest due first.
-- $1 authority
select   case_id
from     case_view
where    authority = $1 and owed = 1
order by due_on, case_id;
