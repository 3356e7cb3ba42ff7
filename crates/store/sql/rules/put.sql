-- Keeps what is protected, in place of what was kept before.
-- $1 authority   $2 at   $3 person   $4 text
insert into ledger_rules (authority, at, by_person, text)
values ($1, $2, $3, $4)
on conflict (authority, at) do update set by_person = excluded.by_person, text = excluded.text;
