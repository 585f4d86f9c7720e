create table t (id int primary key, a text);
create materialized view m with (autovacuum_enabled = false) as select id, a from t;
alter materialized view m alter column a set statistics 50;
alter materialized view m alter column a set storage external;
create index m_a on m (a);
create index m_id on m (id);
alter materialized view m cluster on m_a;
alter materialized view m owner to corpus_writer;
