-- Takes back what was published of a case. Nothing published is no fault.
-- $1 authority   $2 case
delete from published
where  authority = $1 and case_id = $2;
