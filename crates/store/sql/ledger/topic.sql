-- The next statements on a topic, in the order in which they were entered.
-- $1 authority   $2 topic   $3 the last number read   $4 how many
select   number, id, topic, statement, case_id, by_person, at
from     ledger
where    authority = $1 and topic = $2 and $3 < number
order by number
limit    $4;
