create domain pos as int constraint pos_check check (value >= 0);
create table t (p pos);
alter domain pos add constraint small check (value < 100);
alter domain pos add constraint odd check (value % 2 = 1) not valid;
comment on constraint small on domain pos is 'not big';
