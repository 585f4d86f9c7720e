create table t (id int primary key, parent int references t, code text unique);
create table u (code text references t (code), t int references t);
