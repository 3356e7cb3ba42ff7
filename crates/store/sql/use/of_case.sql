-- The documents that a case speaks of.
-- $1 authority   $2 case
select   document
from     document_use
where    authority = $1 and case_id = $2
order by document;
