insert into holder values (row(1, 2), null);
