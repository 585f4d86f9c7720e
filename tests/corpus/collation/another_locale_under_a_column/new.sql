create collation names (provider = icu, locale = 'sv', deterministic = false);
create table t (id int, name text collate names);
create index t_name on t (name);
create view v as select name from t;
comment on collation names is 'of people';
