create table t (a int);
create materialized view m as select a from t where a > 0;
alter materialized view m owner to corpus_owner;
grant select on m to corpus_reader;
comment on materialized view m is 'x';
create function f() returns bigint language sql begin atomic; select count(*) from m; end;
