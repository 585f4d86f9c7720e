create type mytext;
create function mytext_in(cstring) returns mytext language internal strict immutable as 'textin';
create function mytext_out(mytext) returns cstring language internal strict immutable as 'textout';
create function mytext_recv(internal) returns mytext language internal stable strict as 'textrecv';
create function mytext_send(mytext) returns bytea language internal stable strict as 'textsend';
create type mytext (input = mytext_in, output = mytext_out, receive = mytext_recv, send = mytext_send, like = text, collatable=false, storage=external);
create table t(a mytext, c int);
grant usage on type mytext to corpus_reader;
revoke usage on type mytext from public;
