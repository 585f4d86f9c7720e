create type mytext;
create function mytext_in(cstring) returns mytext language internal strict immutable as 'textin';
create function mytext_out(mytext) returns cstring language internal strict immutable as 'textout';
create type mytext (input = mytext_in, output = mytext_out, like = text, collatable=false);
create table t(a mytext);
