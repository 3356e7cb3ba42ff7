-- Enters a statement, or what adds up to what.
-- $1 authority   $2 number   $3 id   $4 kind   $5 topic   $6 text   $7 case or ''   $8 person   $9 at
insert into ledger (authority, number, id, kind, topic, text, case_id, by_person, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
