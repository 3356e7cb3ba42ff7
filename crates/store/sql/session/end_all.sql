-- Ends every session of a person.
-- $1 authority   $2 person
delete from session
where  authority = $1 and person = $2;
