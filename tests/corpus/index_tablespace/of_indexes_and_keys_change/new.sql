create table t (id int, b int, c int, primary key (id) using index tablespace corpus_space, unique (b) using index tablespace corpus_space);
create index i on t (c) tablespace corpus_space;
create materialized view mv tablespace corpus_space as select id from t;
create index mi on mv (id) tablespace corpus_space;
create table p (id int) partition by range (id) tablespace corpus_space;
create index pi on p (id) tablespace corpus_space;
create table p1 partition of p for values from (1) to (2);
