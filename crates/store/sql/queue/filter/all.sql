-- Every case: none is without an id, and the index alone can say so.
and case_id <> ''
