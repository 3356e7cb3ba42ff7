-- What this installation and others tell each other in signed files. Whose keys are trusted, what came and went, and which question
-- is of which case. Keys are added and revoked, never deleted; so a key that was revoked is never trusted again.

create table exchange_key (
  authority  text   not null,
  key        text   not null,
  name       text   not null,
  by_person  text   not null,
  at         bigint not null,
  -- '' and 0 while it is trusted
  revoked_by text   not null,
  revoked_at bigint not null,
  primary key (authority, key)
);

-- Files, by the hash of what was signed. What they say of a request is not kept here: it is on its case, and goes when that goes.
create table exchange_file (
  authority text   not null,
  hash      text   not null,
  -- in; out
  way       text   not null,
  -- with whom; '' for anybody
  other     text   not null,
  made      bigint not null,
  -- what is in it, as JSON: how many of each, and the signer's stances
  told      text   not null,
  by_person text   not null,
  at        bigint not null,
  primary key (authority, hash, way)
);

create index exchange_file_by_time on exchange_file (authority, at, hash);

-- Which consultation a question that went out is of, and whose advice is awaited.
create table exchange_question (
  authority    text   not null,
  id           text   not null,
  case_id      text   not null,
  consultation bigint not null,
  asked_of     text   not null,
  by_person    text   not null,
  at           bigint not null,
  primary key (authority, id)
);
