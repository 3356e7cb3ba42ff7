-- Publishes an answer, in place of what was published of the case before.
-- $1 authority   $2 case   $3 reference   $4 title   $5 request   $6 answer   $7 day
insert into published (authority, case_id, reference, title, request, answer, published_on)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (authority, case_id) do update set
  reference = excluded.reference,
  title = excluded.title,
  request = excluded.request,
  answer = excluded.answer,
  published_on = excluded.published_on;
