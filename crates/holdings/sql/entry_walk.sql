-- Every sealed entry, chain by chain, in order.
select   chain, seq, sealed, hash
from     entry
order by chain, seq;
