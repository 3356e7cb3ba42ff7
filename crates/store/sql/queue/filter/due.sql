-- Due from one day to another, with the clock running.
-- $5 first day   $6 last day
and running = 1 and $5 <= due_on and due_on <= $6
