create domain d as text;
create function is_d(d) returns boolean immutable language plpgsql as 'begin return length($1) > 0; end';
alter domain d add constraint d_ok check (is_d(value));
create table t (id int, d d);
