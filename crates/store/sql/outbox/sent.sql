-- Records that a message was sent; saying so twice changes nothing.
-- $1 authority   $2 id   $3 at   $4 file name
update outbox
set    sent_at = $3, file_name = $4
where  authority = $1 and id = $2 and sent_at is null;
