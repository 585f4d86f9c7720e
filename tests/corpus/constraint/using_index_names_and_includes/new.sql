create table t (a int, b int, c int, unique (a, b) include (c), primary key (a) include (b), exclude using btree (b with =) where (c > 0));
