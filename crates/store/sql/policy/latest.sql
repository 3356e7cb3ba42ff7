-- What is protected, or what adds up to what, as it was kept last.
-- $1 authority   $2 kind
select   text
from     ledger_policy
where    authority = $1 and kind = $2
order by at desc
limit    1;
