-- The next entries, in the order in which they were entered.
-- $1 authority   $2 the last number read   $3 how many
select   number, id, kind, topic, text, case_id, by_person, at
from     ledger
where    authority = $1 and $2 < number
order by number
limit    $3;
