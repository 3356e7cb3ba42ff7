-- Notes one fact about the register itself, once.
-- $1 name   $2 value
insert into about (name, value)
values ($1, $2);
