-- Records who asks.
-- $1 authority   $2 case   $3 body   $4 link
insert into identity (authority, case_id, body, link, erased_on, erased_under)
values ($1, $2, $3, $4, '', '')
on conflict (authority, case_id) do update set
  body = excluded.body, link = excluded.link, erased_on = '', erased_under = '';
