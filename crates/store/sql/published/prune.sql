-- Takes out what the record does not hold.
delete from published
where not exists (
  select 1
  from   event as e
  where  e.authority = published.authority and e.case_id = published.case_id
);
