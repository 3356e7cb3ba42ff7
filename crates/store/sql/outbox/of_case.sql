-- Every message of a case, oldest first.
-- $1 authority   $2 case
select   id, case_id, recipient, kind, subject, body, attachments, letter, approved_by, queued_at, not_before, sent_at, file_name
from     outbox
where    authority = $1 and case_id = $2
order by queued_at, id;
