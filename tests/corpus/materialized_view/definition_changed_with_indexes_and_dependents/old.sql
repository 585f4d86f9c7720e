create table t (id int primary key, a int);
create materialized view m as select id, a from t;
create unique index m_id on m (id);
create view v as select a from m;
grant select on m to corpus_reader;
comment on materialized view m is 'kept';
comment on column m.a is 'the a';
