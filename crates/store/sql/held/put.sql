-- Files a message for a person. The same message is filed once.
-- $1 authority   $2 document   $3 received at   $4 why
insert into held_message (authority, document, received_at, why, settled_at, settled_as)
values ($1, $2, $3, $4, null, '')
on conflict (authority, document) do nothing;
