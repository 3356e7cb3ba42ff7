-- A session that has not ended, of a person who may still sign in.
-- $1 authority   $2 hash of the token   $3 now
select s.person, s.created_at, s.expires_at
from   session as s
join   person as p on p.authority = s.authority and p.name = s.person
where  s.authority = $1 and s.token_hash = $2 and $3 < s.expires_at and p.disabled = 0;
