create type k;
create function k_in(cstring) returns k language internal strict immutable as 'int4in';
create function k_out(k) returns cstring language internal strict immutable as 'int4out';
create type k (input = k_in, output = k_out, like=int4);
create table t(x k);
