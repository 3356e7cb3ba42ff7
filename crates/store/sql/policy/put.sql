-- Keeps what is protected, or what adds up to what, in place of what was kept before.
-- $1 authority   $2 kind   $3 at   $4 person   $5 text
insert into ledger_policy (authority, kind, at, by_person, text)
values ($1, $2, $3, $4, $5)
on conflict (authority, kind, at) do update set by_person = excluded.by_person, text = excluded.text;
