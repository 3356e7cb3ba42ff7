-- The case to which a message belongs.
-- $1 authority   $2 message id
select case_id
from   message_seen
where  authority = $1 and message_id = $2;
