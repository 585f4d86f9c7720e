drop schema public;
create schema other;
create table other.t (a int);
