-- By reference, falling; then by case, so that every page is stable.
order by reference desc, case_id desc
limit    $3
offset   $4;
