-- Keeps a message from leaving, for good: nobody can take it any more.
-- $1 authority   $2 id
update outbox
set    claimed_until = 9223372036854775807
where  authority = $1 and id = $2 and sent_at is null;
