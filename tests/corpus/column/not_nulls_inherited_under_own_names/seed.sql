insert into p values (1, 2, 3, 4);
insert into other values (1, 2, 3, 4);
insert into swapped values (1, 2, 3, 4);
insert into deeper values (1, 2, 3, 4);
insert into beside values (1);
