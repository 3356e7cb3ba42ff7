-- By received, rising; then by case, so that every page is stable.
order by received_on, case_id
limit    $3
offset   $4;
