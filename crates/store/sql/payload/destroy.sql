-- Destroys what a case's events say, with the salts, and says when and why.
-- $1 authority   $2 case   $3 day   $4 rule
update payload
set    salt = null, body = null, destroyed_on = $3, destroyed_under = $4
where  authority = $1 and case_id = $2 and destroyed_on is null;
