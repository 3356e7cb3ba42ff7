-- Records a member of staff.
-- $1 authority   $2 name   $3 display name   $4 roles   $5 password hash   $6 disabled
insert into person (authority, name, display_name, roles, password_hash, disabled)
values ($1, $2, $3, $4, $5, $6)
on conflict (authority, name) do update set
  display_name = excluded.display_name, roles = excluded.roles,
  password_hash = excluded.password_hash, disabled = excluded.disabled;
