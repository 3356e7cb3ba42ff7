-- Records the fingerprint of a request's words.
-- $1 authority   $2 case   $3 hashes
insert into fingerprint (authority, case_id, hashes)
values ($1, $2, $3)
on conflict (authority, case_id) do update set hashes = excluded.hashes;
