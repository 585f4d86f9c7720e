create sequence a;
create table t (x int default nextval('a'), y text default 'n' || nextval('a'));
