create table t(id int, n int);
create table goes(id int);
grant usage on schema public to corpus_writer, corpus_reader;
grant select on goes to corpus_writer with grant option;
set role corpus_writer;
grant select on goes to corpus_reader;
reset role;
