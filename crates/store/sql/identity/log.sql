-- Records that an identity was opened, by whom and for what.
-- $1 authority   $2 case   $3 person   $4 at   $5 purpose
insert into identity_opening (authority, case_id, number, by_person, at, purpose)
select cast($1 as text), cast($2 as text), coalesce(max(number), 0) + 1, cast($3 as text), cast($4 as bigint),
       cast($5 as text)
from   identity_opening
where  authority = $1 and case_id = $2;
