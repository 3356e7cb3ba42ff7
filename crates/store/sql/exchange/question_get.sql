-- The consultation that a question is of.
-- $1 authority   $2 id
select id, case_id, consultation, asked_of, by_person, at
from   exchange_question
where  authority = $1 and id = $2;
