create table a(x int, y int, z int, primary key (x, y), unique (y, z), check (x < y), check (z > 0));
create table b(x int, y int, foreign key (x, y) references a);
