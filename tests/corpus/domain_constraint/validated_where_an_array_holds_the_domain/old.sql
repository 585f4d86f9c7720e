create domain d as text;
alter domain d add constraint k check (value <> '') not valid;
create table t(x d[], y d);
