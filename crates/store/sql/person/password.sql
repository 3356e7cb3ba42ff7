-- Gives one member of staff another password.
-- $1 authority   $2 name   $3 password hash
update person
set    password_hash = $3
where  authority = $1 and name = $2;
