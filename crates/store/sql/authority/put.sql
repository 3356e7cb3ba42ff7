-- Records an authority's settings.
-- $1 authority   $2 settings   $3 now
insert into authority (authority, settings, changed_at)
values ($1, $2, $3)
on conflict (authority) do update set settings = excluded.settings, changed_at = excluded.changed_at;
