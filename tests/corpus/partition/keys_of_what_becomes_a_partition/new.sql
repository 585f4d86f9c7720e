create table m (id int, at date, v text, primary key (id, at), unique (at, id)) partition by range (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create index on m (v);
