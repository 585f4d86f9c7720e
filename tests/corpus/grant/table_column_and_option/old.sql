create table t (a int, b int);
grant select, insert on t to corpus_reader;
grant update (a) on t to corpus_reader;
