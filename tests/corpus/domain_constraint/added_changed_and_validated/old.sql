create domain pos as int constraint pos_check check (value > 0);
create table t (p pos);
alter domain pos add constraint small check (value < 100) not valid;
