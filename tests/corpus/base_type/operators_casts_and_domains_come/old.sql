create type c2;
create function c2_in(cstring) returns c2 language internal strict immutable as 'int4in';
create function c2_out(c2) returns cstring language internal strict immutable as 'int4out';
create type c2 (input = c2_in, output = c2_out, like = int4);
