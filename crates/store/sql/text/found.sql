-- What a search shows of up to twenty cases: their lines in lists, and their words.
-- $1 authority   $2 to $21 cases; an empty one stands for none
select v.case_id, v.reference, v.title, v.stage, v.regime, v.received_on, v.due_on, v.answered_on, v.days_late,
       v.assigned, v.owed, v.running, v.blocked, v.held, v.outcome, v.parts, v.version, v.destroyed,
       t.request, t.reply
from   case_view as v
join   case_text as t on t.authority = v.authority and t.case_id = v.case_id
where  v.authority = $1
and    v.case_id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21);
