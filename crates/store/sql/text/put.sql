-- Sets what search reads of a case, where it says otherwise.
-- $1 authority   $2 case   $3 reference   $4 title   $5 request   $6 reply
insert into case_text (authority, case_id, reference, title, request, reply)
values ($1, $2, $3, $4, $5, $6)
on conflict (authority, case_id) do update set
  reference = excluded.reference,
  title = excluded.title,
  request = excluded.request,
  reply = excluded.reply
where (case_text.reference, case_text.title, case_text.request, case_text.reply)
   <> (excluded.reference, excluded.title, excluded.request, excluded.reply);
