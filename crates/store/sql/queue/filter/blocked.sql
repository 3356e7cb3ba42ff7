-- Waiting on somebody else.
and blocked = 1
