create sequence b;
create table t (x int default nextval('b'), y text default 'n' || nextval('b'));
