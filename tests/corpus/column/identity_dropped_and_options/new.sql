create table t (a int, b bigint generated always as identity (start 20 increment 2 minvalue 1 maxvalue 2000));
