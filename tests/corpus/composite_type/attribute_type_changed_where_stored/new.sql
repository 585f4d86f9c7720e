create type money_of as (amount numeric, currency text collate "C");
create table t (id int, m money_of, ms money_of[]);
create view v as select (m).amount from t;
create index t_amount on t (((m).amount));
grant usage on type money_of to corpus_reader;
