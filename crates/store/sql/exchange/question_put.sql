-- Notes of which consultation a question is that goes out.
-- $1 authority   $2 id   $3 case   $4 consultation   $5 asked of   $6 person   $7 at
insert into exchange_question (authority, id, case_id, consultation, asked_of, by_person, at)
values ($1, $2, $3, $4, $5, $6, $7);
