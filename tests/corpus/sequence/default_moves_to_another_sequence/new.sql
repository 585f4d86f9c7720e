create sequence mine;
create table t (id int primary key default nextval('mine'));
alter sequence mine owned by t.id;
