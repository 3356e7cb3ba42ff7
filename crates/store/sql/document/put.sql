-- Records that an authority keeps a document; keeping it twice is keeping it once.
-- $1 authority   $2 hash   $3 size   $4 media type
insert into document (authority, hash, size, media_type)
values ($1, $2, $3, $4)
on conflict (authority, hash) do nothing;
