-- Forgets a note about the database.
-- $1 name
delete from meta
where  name = $1;
