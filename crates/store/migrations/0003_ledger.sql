-- What anybody has published on topics on which this authority withholds, its own answers included. Statements are
-- added and never changed: a correction is a statement that supersedes. Numbers have no gap.

create table ledger (
  authority text   not null,
  number    bigint not null,
  id        text   not null,
  -- statement; group: what adds up to what; rule: what an answer of ours withheld, to stay hidden
  kind      text   not null,
  -- '' for a group of every topic
  topic     text   not null,
  text      text   not null,
  -- the case whose answer said it; '' where a person entered it
  case_id   text   not null,
  by_person text   not null,
  at        bigint not null,
  primary key (authority, number)
);

create unique index ledger_by_id on ledger (authority, id);
create index ledger_by_topic on ledger (authority, topic, number);

-- What is protected, as data. Each text is kept: which was in force when is part of the record.
create table ledger_rules (
  authority text   not null,
  at        bigint not null,
  by_person text   not null,
  text      text   not null,
  primary key (authority, at)
);
