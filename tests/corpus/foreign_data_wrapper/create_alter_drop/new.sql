create foreign data wrapper w;
create foreign data wrapper w2 validator postgresql_fdw_validator;
create foreign data wrapper fresh options (debug 'true', "Other" 'it''s');
comment on foreign data wrapper fresh is 'c';
grant usage on foreign data wrapper fresh to corpus_reader with grant option;
