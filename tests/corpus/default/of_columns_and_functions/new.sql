create sequence s;
create function next_one() returns int language sql as 'select 1';
create table t (a int default 2, b text, c date default current_date + 1, d int default next_one(), e bigint default nextval('s'));
