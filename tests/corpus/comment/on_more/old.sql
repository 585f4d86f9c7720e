create table t (a int constraint k check (a > 0) primary key);
create function f() returns trigger language plpgsql as 'begin return new; end';
