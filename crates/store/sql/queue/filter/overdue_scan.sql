-- Due before a day, with the clock running; read in the order of an index that is not by day.
-- $5 the day
and running = 1 and coalesce(due_on, '') < $5
