-- Draws the next numbers of a counter; the row stays locked until the transaction ends, so that none is lost.
-- $1 authority   $2 counter   $3 how many
insert into counter (authority, name, value)
values ($1, $2, $3)
on conflict (authority, name) do update set value = counter.value + excluded.value
returning value;
