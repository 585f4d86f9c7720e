create type i5;
create function i5_in(cstring) returns i5 language internal strict immutable as 'int4in';
create function i5_out(i5) returns cstring language internal strict immutable as 'int4out';
create type i5 (input = i5_in, output = i5_out, like=int4);
create function usei5(i5) returns int language sql as 'select 1';
