-- What the public's own pages are answered from, beside what is published.

-- Who has a status page's link may read that page, and nothing else. Its token is kept by its SHA-256 alone.
create table status_link (
  authority  text   not null,
  token_hash text   not null,
  case_id    text   not null,
  made_at    bigint not null,
  revoked_at bigint,
  primary key (authority, token_hash)
);

create index status_link_by_case on status_link (authority, case_id) where revoked_at is null;

-- Statistics ask which requests were ever reviewed: few of many.
create index event_review on event (authority, case_id) where kind = 'review-asked';
