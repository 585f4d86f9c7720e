create table p (a int constraint x not null, b int constraint y not null);
create table c (d int) inherits (p);
create table c2 () inherits (c);
create table q (a int constraint x not null, b int constraint y not null) partition by list (a);
create table q1 partition of q for values in (1);
create table q2 partition of q default;
create table t (
    a int constraint x not null generated always as identity (sequence name s1) primary key,
    b int constraint y not null generated always as identity (sequence name s2),
    c int constraint z not null,
    constraint w check (a > 0)
);
