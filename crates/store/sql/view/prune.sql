-- Takes out of the lists what the record does not hold.
delete from case_view
where not exists (
  select 1
  from   event as e
  where  e.authority = case_view.authority and e.case_id = case_view.case_id
);
