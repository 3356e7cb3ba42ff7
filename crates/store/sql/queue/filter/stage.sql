-- At one stage.
-- $5 the stage
and stage = $5
