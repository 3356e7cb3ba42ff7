-- Messages that wait for a person, oldest first.
-- $1 authority   $2 how many
select   document, received_at, why
from     held_message
where    authority = $1 and settled_at is null
order by received_at, document
limit    $2;
