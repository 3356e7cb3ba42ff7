-- Records that a case speaks of a document.
-- $1 authority   $2 case   $3 document
insert into document_use (authority, case_id, document)
values ($1, $2, $3)
on conflict (authority, case_id, document) do nothing;
