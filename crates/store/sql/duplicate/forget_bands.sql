-- Forgets the bands of a case.
-- $1 authority   $2 case
delete from near_duplicate
where  authority = $1 and case_id = $2;
