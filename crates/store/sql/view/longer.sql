-- A case of which lists know more events than the record holds.
-- $1 authority
select   v.case_id, v.version,
         (select count(*) from event as e where e.authority = v.authority and e.case_id = v.case_id) as events
from     case_view as v
where    v.authority = $1
     and (select count(*) from event as e where e.authority = v.authority and e.case_id = v.case_id) < v.version
order by v.case_id
limit    1;
