-- Owed, and given to nobody.
and owed = 1 and assigned = ''
