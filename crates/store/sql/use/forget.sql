-- Forgets which documents a case spoke of.
-- $1 authority   $2 case
delete from document_use
where  authority = $1 and case_id = $2;
