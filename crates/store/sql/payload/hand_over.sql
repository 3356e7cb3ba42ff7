-- Takes out what an event says, with its salt: it went to the register.
-- $1 authority   $2 case   $3 number   $4 day   $5 where to
update payload
set    salt = null, body = null, destroyed_on = $4, destroyed_under = $5
where  authority = $1 and case_id = $2 and seq = $3 and destroyed_on is null;
