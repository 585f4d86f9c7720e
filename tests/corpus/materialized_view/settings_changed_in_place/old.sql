create table t (id int primary key, a text);
create materialized view m with (fillfactor = 70) as select id, a from t;
create index m_a on m (a);
