-- Records one band of a fingerprint.
-- $1 authority   $2 band   $3 hash   $4 case
insert into near_duplicate (authority, band, hash, case_id)
values ($1, $2, $3, $4)
on conflict (authority, band, hash, case_id) do nothing;
