-- Fingerprints that share a band with the one asked about, those with most bands first.
-- $1 authority   $2 how many   $3 to $18 the bands' hashes
with wanted (band, hash) as (
  values
    (0, cast($3 as bigint)), (1, cast($4 as bigint)), (2, cast($5 as bigint)), (3, cast($6 as bigint)),
    (4, cast($7 as bigint)), (5, cast($8 as bigint)), (6, cast($9 as bigint)), (7, cast($10 as bigint)),
    (8, cast($11 as bigint)), (9, cast($12 as bigint)), (10, cast($13 as bigint)), (11, cast($14 as bigint)),
    (12, cast($15 as bigint)), (13, cast($16 as bigint)), (14, cast($17 as bigint)), (15, cast($18 as bigint))
)
select   f.case_id, f.hashes, count(*) as bands
from     wanted as w
join     near_duplicate as d on d.authority = $1 and d.band = w.band and d.hash = w.hash
join     fingerprint as f on f.authority = d.authority and f.case_id = d.case_id
group by f.case_id, f.hashes
order by bands desc, f.case_id
limit    $2;
