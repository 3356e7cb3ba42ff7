-- Queues a message, in the transaction that recorded the decision to send it.
-- $1 authority   $2 id   $3 case   $4 recipient   $5 kind   $6 subject   $7 body   $8 attachments   $9 letter
-- $10 approved by   $11 now   $12 not before
insert into outbox (
  authority, id, case_id, recipient, kind, subject, body, attachments, letter, approved_by, queued_at,
  not_before, claimed_until, sent_at, file_name
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, null, '');
