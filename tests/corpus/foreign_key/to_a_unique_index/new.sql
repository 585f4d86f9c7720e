create table r (a int not null, b int);
create unique index ru on r (a);
create table t (a int references r (a));
create index other on r (b);
