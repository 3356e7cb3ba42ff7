-- Keeps an imported holiday list.
-- $1 authority   $2 at   $3 text
insert into calendar (authority, imported_at, text)
values ($1, $2, $3)
on conflict (authority, imported_at) do update set text = excluded.text;
