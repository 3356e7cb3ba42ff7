-- The policy on sealed topics: which kinds of question are answered neither yes nor no. Entries are added and never
-- changed, numbered without a gap, and each carries the hash of the one before it.

create table policy (
  authority text   not null,
  number    bigint not null,
  text      text   not null,
  by_person text   not null,
  at        bigint not null,
  hash      text   not null,
  primary key (authority, number)
);

-- A reply to a sealed part waits in the outbox for the day that policy set; everything else leaves when it is queued.
alter table outbox add column not_before bigint not null default 0;
