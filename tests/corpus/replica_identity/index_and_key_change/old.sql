create table t(a int not null, b int not null, primary key (a));
create unique index t_b on t (b);
alter table t replica identity using index t_b;
create table u(a int primary key);
alter table u replica identity using index u_pkey;
create table w(a int);
alter table w replica identity nothing;
cluster t using t_b;
