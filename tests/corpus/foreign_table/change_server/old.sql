create foreign data wrapper w;
create server s foreign data wrapper w;
create server s2 foreign data wrapper w;
create foreign table ft (id int) server s;
create view v as select id from ft;
grant select on v to corpus_reader;
