create function lt(int, int) returns boolean language sql immutable as 'select $1 > $2';
create function cmp(int, int) returns int language sql immutable as 'select $2 - $1';
create operator <<< (function = lt, leftarg = int, rightarg = int, commutator = >>>);
create operator >>> (function = lt, leftarg = int, rightarg = int, commutator = <<<);
create operator class oc for type int using btree as operator 1 <<<, operator 3 =, operator 5 >>>, function 1 cmp(int, int);
create table t(id int);
create index on t (id oc);
comment on operator class oc using btree is 'x';
