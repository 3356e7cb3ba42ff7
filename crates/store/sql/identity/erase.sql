-- Erases who asks, with the link.
-- $1 authority   $2 case   $3 day   $4 rule
update identity
set    body = null, link = '', erased_on = $3, erased_under = $4
where  authority = $1 and case_id = $2 and erased_on = '';
