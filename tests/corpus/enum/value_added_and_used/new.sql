create type mood as enum ('sad', 'ok', 'happy', 'glad');
create table t (id int, m mood default 'ok');
