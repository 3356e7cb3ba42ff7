-- The record: what happened to every case, in one hash chain a case, and who may know what of it.
-- Hashes, salts and signatures are lower-case hexadecimal text, so that anyone can read and compare them.
-- Instants are microseconds since 1970 in UTC; days are ISO text, '' where there is none.

create table meta (
  name  text not null,
  value text not null,
  -- not by authority: what the whole database was made by
  primary key (name)
);

create table authority (
  authority  text   not null,
  settings   text   not null,
  changed_at bigint not null,
  primary key (authority)
);

-- Numbers drawn in the transaction that uses them: `position` orders an authority's events without a gap.
create table counter (
  authority text   not null,
  name      text   not null,
  value     bigint not null,
  primary key (authority, name)
);

create table event (
  authority    text   not null,
  case_id      text   not null,
  seq          bigint not null check (1 <= seq),
  position     bigint not null,
  at           bigint not null,
  by_person    text   not null,
  kind         text   not null,
  payload_hash text   not null,
  prev_hash    text   not null,
  hash         text   not null,
  primary key (authority, case_id, seq)
);

create unique index event_position on event (authority, position);

-- What an event says. It can be destroyed, with its salt, and the chain still holds.
create table payload (
  authority       text   not null,
  case_id         text   not null,
  seq             bigint not null,
  salt            text,
  body            text,
  destroyed_on    text,
  destroyed_under text,
  primary key (authority, case_id, seq),
  foreign key (authority, case_id, seq) references event (authority, case_id, seq)
);

-- Derived from events, and rebuilt from them at any time: what lists need.
create table case_view (
  authority     text   not null,
  case_id       text   not null,
  reference     text   not null,
  reference_key text   not null,
  title         text   not null,
  find          text   not null,
  stage         text   not null,
  regime        text   not null,
  received_on   text   not null,
  due_on        text   not null,
  answered_on   text   not null,
  days_late     bigint not null,
  assigned      text   not null,
  owed          bigint not null check (owed in (0, 1)),
  running       bigint not null check (running in (0, 1)),
  blocked       bigint not null check (blocked in (0, 1)),
  held          bigint not null check (held in (0, 1)),
  outcome       text   not null,
  parts         bigint not null,
  version       bigint not null,
  destroyed     bigint not null check (destroyed in (0, 1)),
  primary key (authority, case_id)
);

create unique index case_reference on case_view (authority, reference_key) where reference_key <> '';
-- One for each filter and order of the queue, so that no page is sorted. The flag stands in the key although the index
-- is partial: a planner counts equal columns, and takes another index otherwise.
create index case_by_due on case_view (authority, due_on, case_id);
create index case_by_received on case_view (authority, received_on, case_id);
create index case_by_reference on case_view (authority, reference, case_id);
create index owed_by_due on case_view (authority, owed, due_on, case_id) where owed = 1;
create index owed_by_received on case_view (authority, owed, received_on, case_id) where owed = 1;
create index owed_by_reference on case_view (authority, owed, reference, case_id) where owed = 1;
create index person_by_due on case_view (authority, owed, assigned, due_on, case_id) where owed = 1;
create index person_by_received on case_view (authority, owed, assigned, received_on, case_id) where owed = 1;
create index person_by_reference on case_view (authority, owed, assigned, reference, case_id) where owed = 1;
create index running_by_due on case_view (authority, running, due_on, case_id) where running = 1;
create index running_by_received on case_view (authority, running, received_on, case_id, due_on) where running = 1;
create index running_by_reference on case_view (authority, running, reference, case_id, due_on) where running = 1;
create index blocked_by_due on case_view (authority, blocked, due_on, case_id) where blocked = 1;
create index blocked_by_received on case_view (authority, blocked, received_on, case_id) where blocked = 1;
create index blocked_by_reference on case_view (authority, blocked, reference, case_id) where blocked = 1;
create index stage_by_due on case_view (authority, stage, due_on, case_id);
create index stage_by_received on case_view (authority, stage, received_on, case_id);
create index stage_by_reference on case_view (authority, stage, reference, case_id);

-- The stored bytes lie in the documents folder, named by their hash.
create table document (
  authority  text   not null,
  hash       text   not null,
  size       bigint not null,
  media_type text   not null,
  primary key (authority, hash)
);

-- Who asks. Kept apart from the case; erased by itself.
create table identity (
  authority    text   not null,
  case_id      text   not null,
  body         text,
  link         text   not null,
  erased_on    text   not null,
  erased_under text   not null,
  primary key (authority, case_id)
);

create index identity_by_link on identity (authority, link, case_id) where link <> '';

create table identity_opening (
  authority text   not null,
  case_id   text   not null,
  number    bigint not null,
  by_person text   not null,
  at        bigint not null,
  purpose   text   not null,
  primary key (authority, case_id, number)
);

create table message_seen (
  authority  text   not null,
  message_id text   not null,
  case_id    text   not null,
  at         bigint not null,
  primary key (authority, message_id)
);

-- Messages that a person has to file: nothing unsure is guessed, and nothing is lost.
create table held_message (
  authority   text   not null,
  document    text   not null,
  received_at bigint not null,
  why         text   not null,
  settled_at  bigint,
  settled_as  text   not null,
  primary key (authority, document)
);

create table person (
  authority     text   not null,
  name          text   not null,
  display_name  text   not null,
  roles         text   not null,
  password_hash text   not null,
  disabled      bigint not null check (disabled in (0, 1)),
  primary key (authority, name)
);

create table session (
  authority  text   not null,
  token_hash text   not null,
  person     text   not null,
  created_at bigint not null,
  expires_at bigint not null,
  primary key (authority, token_hash)
);

create index session_by_person on session (authority, person);

create table outbox (
  authority     text   not null,
  id            text   not null,
  case_id       text   not null,
  recipient     text   not null,
  kind          text   not null,
  subject       text   not null,
  body          text   not null,
  attachments   text   not null,
  letter        text   not null,
  approved_by   text   not null,
  queued_at     bigint not null,
  claimed_until bigint not null,
  sent_at       bigint,
  file_name     text   not null,
  primary key (authority, id)
);

create index outbox_waiting on outbox (authority, queued_at, id) where sent_at is null;
create index outbox_by_case on outbox (authority, case_id, queued_at, id);

-- Which cases changed, each once, at its latest change: what a search index has yet to read.
create table index_queue (
  authority text   not null,
  case_id   text   not null,
  seq       bigint not null,
  primary key (authority, case_id)
);

create index index_queue_by_seq on index_queue (authority, seq);

-- The 64 smallest hashes of a request's words, and their 16 bands, for finding the same request again.
create table fingerprint (
  authority text not null,
  case_id   text not null,
  hashes    text not null,
  primary key (authority, case_id)
);

create table near_duplicate (
  authority text   not null,
  band      bigint not null,
  hash      bigint not null,
  case_id   text   not null,
  primary key (authority, band, hash, case_id)
);

create index near_duplicate_by_case on near_duplicate (authority, case_id);

create table checkpoint (
  authority text   not null,
  day       text   not null,
  position  bigint not null,
  cases     bigint not null,
  root      text   not null,
  public    text   not null,
  signature text   not null,
  primary key (authority, day)
);

create table calendar (
  authority   text   not null,
  imported_at bigint not null,
  text        text   not null,
  primary key (authority, imported_at)
);
