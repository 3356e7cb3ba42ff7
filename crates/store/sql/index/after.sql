-- Cases changed after a position, in the order of change.
-- $1 authority   $2 position   $3 how many
select   seq, case_id
from     index_queue
where    authority = $1 and $2 < seq
order by seq
limit    $3;
