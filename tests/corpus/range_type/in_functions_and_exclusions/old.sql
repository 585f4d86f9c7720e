create type r as range (subtype = float8, subtype_diff = float8mi);
create table t (a r, exclude using gist (a with &&));
create function f(r) returns boolean language sql as 'select true';
