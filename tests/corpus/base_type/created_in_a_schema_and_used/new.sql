create schema s;
create type s.i4;
create function s.i4_in(cstring) returns s.i4 language internal strict immutable as 'int4in';
create function s.i4_out(s.i4) returns cstring language internal strict immutable as 'int4out';
create type s.i4 (input = s.i4_in, output = s.i4_out, internallength = 4, passedbyvalue, alignment = int4, default = '42', category='X', delimiter=';');
create table s.t(a s.i4, b s.i4[]);
comment on type s.i4 is 'x';
create view s.v as select a from s.t;
