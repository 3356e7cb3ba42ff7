-- Sets what lists say of a case from its whole history, where they say otherwise, unless more has been recorded
-- meanwhile.
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
  destroyed = excluded.destroyed
where (
  select max(seq)
  from   event as e
  where  e.authority = excluded.authority and e.case_id = excluded.case_id
) = excluded.version
  and (
    case_view.reference, case_view.reference_key, case_view.title, case_view.find, case_view.stage,
    case_view.regime, case_view.received_on, case_view.due_on, case_view.answered_on,
    case_view.days_late, case_view.assigned, case_view.owed, case_view.running, case_view.blocked,
    case_view.held, case_view.outcome, case_view.parts, case_view.version, case_view.destroyed
  ) <> (
    excluded.reference, excluded.reference_key, excluded.title, excluded.find, excluded.stage,
    excluded.regime, excluded.received_on, excluded.due_on, excluded.answered_on, excluded.days_late,
    excluded.assigned, excluded.owed, excluded.running, excluded.blocked, excluded.held,
    excluded.outcome, excluded.parts, excluded.version, excluded.destroyed
  );
