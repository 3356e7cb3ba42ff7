-- By reference, rising; then by case, so that every page is stable.
order by reference, case_id
limit    $3
offset   $4;
