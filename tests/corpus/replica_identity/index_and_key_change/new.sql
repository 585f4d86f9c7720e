create table t(a int not null, b bigint not null, primary key (a));
create unique index t_b on t (b, a);
alter table t replica identity using index t_b;
create table u(a bigint primary key, b int not null unique);
alter table u replica identity using index u_b_key;
create table w(a bigint);
alter table w replica identity full;
cluster t using t_pkey;
