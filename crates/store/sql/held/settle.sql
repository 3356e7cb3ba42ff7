-- Records what a person did with a message.
-- $1 authority   $2 document   $3 at   $4 what became of it
update held_message
set    settled_at = $3, settled_as = $4
where  authority = $1 and document = $2 and settled_at is null;
