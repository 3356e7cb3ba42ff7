-- Forgets which messages belonged to a case.
-- $1 authority   $2 case
delete from message_seen
where  authority = $1 and case_id = $2;
