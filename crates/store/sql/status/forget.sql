-- Takes away every link to a case's status page, when what the case says is destroyed.
-- $1 authority   $2 case
delete from status_link
where  authority = $1 and case_id = $2;
