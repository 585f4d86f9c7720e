create foreign data wrapper gone;
create foreign data wrapper w validator postgresql_fdw_validator;
create foreign data wrapper w2;
