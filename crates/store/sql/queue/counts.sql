-- How many wait where, each counted no further than a bound.
-- $1 authority   $2 today   $3 last day of "due soon"   $4 me   $5 the bound
select
  (select count(*) from (
    select 1 as one from case_view where authority = $1 and owed = 1 order by authority limit $5
  ) as found) as open,
  (select count(*) from (
    select 1 as one from case_view where authority = $1 and running = 1 and $2 <= due_on and due_on <= $3 order by authority limit $5
  ) as found) as due,
  (select count(*) from (
    select 1 as one from case_view where authority = $1 and running = 1 and due_on < $2 order by authority limit $5
  ) as found) as overdue,
  (select count(*) from (
    select 1 as one from case_view where authority = $1 and blocked = 1 order by authority limit $5
  ) as found) as blocked,
  (select count(*) from (
    select 1 as one from case_view where authority = $1 and owed = 1 and assigned = $4 order by authority limit $5
  ) as found) as mine,
  (select count(*) from (
    select 1 as one from case_view where authority = $1 and owed = 1 and assigned = '' order by authority limit $5
  ) as found) as unassigned;
