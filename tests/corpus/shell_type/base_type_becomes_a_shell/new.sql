create type i5;
create function i5_in(cstring) returns i5 language internal strict immutable as 'int4in';
create function i5_out(i5) returns cstring language internal strict immutable as 'int4out';
