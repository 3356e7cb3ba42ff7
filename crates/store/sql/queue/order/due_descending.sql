-- By the day due, falling; then by case, so that every page is stable.
order by due_on desc, case_id desc
limit    $3
offset   $4;
