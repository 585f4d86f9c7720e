create table t (id int generated always as identity (sequence name my_s start 10), b int, c int generated always as identity (sequence name s1), d int generated always as identity (sequence name s2));
create table u (id int);
create sequence s3;
