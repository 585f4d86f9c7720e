create table a (x int, y int, unique (x, y));
create table b (x int, y int,
    constraint fk1 foreign key (x, y) references a (x, y) match full on update cascade on delete set null deferrable initially deferred);
alter table b add constraint fk2 foreign key (x, y) references a (x, y) on delete restrict not valid;
