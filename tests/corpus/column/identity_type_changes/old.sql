create table t (a smallint generated always as identity primary key);
