create table m (id int not null, at date not null, primary key (id, at)) partition by range (at);
create index mi on m (at);
create table p1 (id int not null, at date not null, primary key (id, at));
create index p1_at_idx on p1 (at);
create table p2 partition of m for values from ('2021-01-01') to ('2022-01-01');
