-- Owed, and given to one person.
-- $5 the person
and owed = 1 and assigned = $5
