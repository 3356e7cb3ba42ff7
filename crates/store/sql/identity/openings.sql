-- Who opened an identity, in order.
-- $1 authority   $2 case
select   by_person, at, purpose
from     identity_opening
where    authority = $1 and case_id = $2
order by number;
