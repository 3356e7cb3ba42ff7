-- Records what an event says.
-- $1 authority   $2 case   $3 number   $4 salt   $5 body
insert into payload (authority, case_id, seq, salt, body)
values ($1, $2, $3, $4, $5);
