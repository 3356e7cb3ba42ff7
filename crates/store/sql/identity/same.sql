-- Other cases of the same requester, by the opaque link.
-- $1 authority   $2 case
select   o.case_id
from     identity as i
join     identity as o on o.authority = i.authority and o.link = i.link and o.case_id <> i.case_id
where    i.authority = $1 and i.case_id = $2 and i.link <> '' and o.link <> ''
order by o.case_id;
