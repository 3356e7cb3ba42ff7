-- Enters a statement.
-- $1 authority   $2 number   $3 id   $4 topic   $5 statement   $6 case or ''   $7 person   $8 at
insert into ledger (authority, number, id, topic, statement, case_id, by_person, at)
values ($1, $2, $3, $4, $5, $6, $7, $8);
