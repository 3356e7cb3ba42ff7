-- What is protected, as it was kept last.
-- $1 authority
select   text
from     ledger_rules
where    authority = $1
order by at desc
limit    1;
