-- By received, falling; then by case, so that every page is stable.
order by received_on desc, case_id desc
limit    $3
offset   $4;
