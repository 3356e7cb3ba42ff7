-- Records that a case changed, for search indexes to read.
-- $1 authority   $2 case   $3 position
insert into index_queue (authority, case_id, seq)
values ($1, $2, $3)
on conflict (authority, case_id) do update set seq = excluded.seq;
