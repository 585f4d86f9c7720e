create function lt(int, int) returns boolean language sql immutable as 'select $1 > $2';
create function cmp(int, int) returns int language sql immutable as 'select $2 - $1';
create operator <<< (function = lt, leftarg = int, rightarg = int);
create operator family fam using btree;
create operator class oc for type int using btree family fam as operator 1 <<<, operator 3 =, function 1 cmp(int, int);
