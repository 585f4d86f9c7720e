create function cmp(text, text) returns int language sql immutable as 'select 1';
create operator class mine for type text using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 cmp(text, text);
create table t (a text);
create index on t (a mine);
comment on operator class mine using btree is 'c';
