-- A case's whole history, in order.
-- $1 authority   $2 case
select   e.authority, e.case_id, e.seq, e.position, e.at, e.by_person, e.kind, e.payload_hash, e.prev_hash, e.hash,
         p.seq as payload_seq, p.salt, p.body, p.destroyed_on, p.destroyed_under
from     event as e
left join payload as p on p.authority = e.authority and p.case_id = e.case_id and p.seq = e.seq
where    e.authority = $1 and e.case_id = $2
order by e.seq;
