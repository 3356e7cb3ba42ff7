-- Due before a day, with the clock running.
-- $5 the day
and running = 1 and due_on < $5
