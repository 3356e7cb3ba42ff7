-- An answer or a review is owed.
and owed = 1
