-- Every case: a case always has a row.
and 0 <= version
