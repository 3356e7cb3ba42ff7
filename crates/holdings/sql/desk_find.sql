-- Whether the record of cases lies here: a database with such a table is not the register's own.
select count(*) as many
from   case_view;
