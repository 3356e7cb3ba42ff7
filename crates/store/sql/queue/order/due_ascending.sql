-- By the day due, rising; then by case, so that every page is stable.
order by due_on, case_id
limit    $3
offset   $4;
