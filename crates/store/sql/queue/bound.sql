-- Ends the count.
-- $3 the bound   $4 always 0
order by authority
limit    $3
offset   $4
) as found;
