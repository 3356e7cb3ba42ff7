-- What is known of a document.
-- $1 authority   $2 hash
select size, media_type
from   document
where  authority = $1 and hash = $2;
