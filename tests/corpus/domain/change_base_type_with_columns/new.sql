create domain amount as bigint check (value > 0);
create table t (id int primary key, a amount not null default 3, b amount[]);
create view v as select id, a from t;
create index i on t (a);
create function f(x amount) returns int language sql as 'select 1';
grant execute on function f(amount) to corpus_reader;
comment on domain amount is 'positive';
