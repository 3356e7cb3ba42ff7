-- What search reads: derived from events, and rebuilt from them at any time. Two tables, so that what the public can
-- find is made from what was published and from nothing else.

create table case_text (
  authority text not null,
  case_id   text not null,
  reference text not null,
  title     text not null,
  request   text not null,
  reply     text not null,
  primary key (authority, case_id)
);

create table published (
  authority    text not null,
  case_id      text not null,
  reference    text not null,
  title        text not null,
  request      text not null,
  answer       text not null,
  published_on text not null,
  primary key (authority, case_id)
);

create index published_by_day on published (authority, published_on, case_id);

-- Which documents a case speaks of, so that what only it spoke of goes when its words are destroyed.
create table document_use (
  authority text not null,
  case_id   text not null,
  document  text not null,
  primary key (authority, case_id, document)
);

create index document_use_by_document on document_use (authority, document);
create index message_seen_by_case on message_seen (authority, case_id);

-- A record from before these tables has them made from its events when it is next opened.
insert into meta (name, value)
select 'rebuild', 'the tables that search reads are new'
where  exists (select 1 from event);
