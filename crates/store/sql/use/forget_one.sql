-- Forgets that a case spoke of a document.
-- $1 authority   $2 case   $3 document
delete from document_use
where  authority = $1 and case_id = $2 and document = $3;
