-- Notes a file that came or went.
-- $1 authority   $2 hash   $3 way   $4 other or ''   $5 made   $6 told   $7 person   $8 at
insert into exchange_file (authority, hash, way, other, made, told, by_person, at)
values ($1, $2, $3, $4, $5, $6, $7, $8);
