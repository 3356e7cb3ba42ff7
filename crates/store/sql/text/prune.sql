-- Takes out what the record does not hold.
delete from case_text
where not exists (
  select 1
  from   event as e
  where  e.authority = case_text.authority and e.case_id = case_text.case_id
);
