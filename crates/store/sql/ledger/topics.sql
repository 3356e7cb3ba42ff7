-- Every topic, with how many statements there are on it.
-- $1 authority
select   topic, count(*) as many
from     ledger
where    authority = $1 and kind = 'statement'
group by topic
order by topic;
