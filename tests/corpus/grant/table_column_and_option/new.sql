create table t (a int, b int);
grant select on t to corpus_reader with grant option;
grant update (b), select (a) on t to public;
revoke insert on t from postgres;
