-- Messages not yet sent, oldest first, but for those that never leave.
-- $1 authority   $2 how many
select   id, case_id, recipient, kind, subject, body, attachments, letter, approved_by, queued_at, not_before, sent_at, file_name
from     outbox
where    authority = $1 and sent_at is null and claimed_until < 9223372036854775807
order by queued_at, id
limit    $2;
