-- Sets what lists say of a case, in the transaction that recorded why.
-- $1 to $21 the columns in order
insert into case_view (
  authority, case_id, reference, reference_key, title, find, stage, regime, received_on, due_on, answered_on,
  days_late, assigned, owed, running, blocked, held, outcome, parts, version, destroyed
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
on conflict (authority, case_id) do update set
  reference = excluded.reference,
  reference_key = excluded.reference_key,
  title = excluded.title,
  find = excluded.find,
  stage = excluded.stage,
  regime = excluded.regime,
  received_on = excluded.received_on,
  due_on = excluded.due_on,
  answered_on = excluded.answered_on,
  days_late = excluded.days_late,
  assigned = excluded.assigned,
  owed = excluded.owed,
  running = excluded.running,
  blocked = excluded.blocked,
  held = excluded.held,
  outcome = excluded.outcome,
  parts = excluded.parts,
  version = excluded.version,
  -- What was destroyed stays so, whatever is recorded afterwards.
  destroyed = case when case_view.destroyed = 1 then 1 else excluded.destroyed end;
