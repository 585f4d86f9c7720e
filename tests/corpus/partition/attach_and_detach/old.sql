create table m (id int not null, at date not null, primary key (id, at)) partition by range (at);
create index mi on m (at);
create table p1 partition of m for values from ('2020-01-01') to ('2021-01-01');
create table p2 (id int not null, at date not null);
