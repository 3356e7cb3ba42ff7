-- Keeps a copy of a checkpoint; the one that proves anything lies outside the database.
-- $1 authority   $2 day   $3 position   $4 cases   $5 root   $6 public key   $7 signature
insert into checkpoint (authority, day, position, cases, root, public, signature)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (authority, day) do update set
  position = excluded.position, cases = excluded.cases, root = excluded.root,
  public = excluded.public, signature = excluded.signature;
