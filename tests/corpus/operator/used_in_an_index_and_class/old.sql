create type c as (r float8, i float8);
create function lt(c, c) returns boolean language sql immutable as 'select ($1).r < ($2).r';
create function eq(c, c) returns boolean language sql immutable as 'select ($1).r = ($2).r';
create function cmp(c, c) returns int language sql immutable as 'select 0';
