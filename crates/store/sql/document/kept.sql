-- Whether any authority keeps a document.
-- $1 document
select authority
from   document
where  hash = $1
order by authority
limit  1;
