create table u (a int);
alter default privileges revoke insert on tables from current_user;
alter default privileges grant select, insert on tables to corpus_reader;
create table t (a int);
alter table t owner to corpus_reader;
