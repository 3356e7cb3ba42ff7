-- Due from one day to another, with the clock running; read in the order of an index that is not by day.
-- $5 first day   $6 last day
and running = 1 and $5 <= coalesce(due_on, '') and coalesce(due_on, '') <= $6
