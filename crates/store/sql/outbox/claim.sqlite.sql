-- Takes messages to send, oldest first, so that no other node takes them until the claim ends.
-- $1 authority   $2 now   $3 end of the claim   $4 how many
update outbox
set    claimed_until = $3
where  authority = $1 and id in (
  select   id
  from     outbox
  where    authority = $1 and sent_at is null and claimed_until <= $2 and not_before <= $2
  order by queued_at, id
  limit    $4
)
returning id, case_id, recipient, kind, subject, body, attachments, letter, approved_by, queued_at, not_before, sent_at, file_name;
