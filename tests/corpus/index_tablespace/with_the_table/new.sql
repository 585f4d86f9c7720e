create table t (id int, b int, c int, primary key (id) using index tablespace corpus_space, unique (b) using index tablespace corpus_space,
    exclude using btree (c with =) using index tablespace corpus_space) tablespace corpus_space;
create index i on t (c) tablespace corpus_space where c is not null;
create table u (id int primary key, b int unique) tablespace corpus_space;
create table p (id int primary key) partition by range (id) tablespace corpus_space;
create table p1 partition of p for values from (1) to (2);
