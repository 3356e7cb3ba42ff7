-- Records to which case a message belongs. The first to say so is believed.
-- $1 authority   $2 message id   $3 case   $4 at
insert into message_seen (authority, message_id, case_id, at)
values ($1, $2, $3, $4)
on conflict (authority, message_id) do nothing;
