create table p(a int, b int, c text unique, primary key (a, b));
create table k(id int primary key, a int, b int, c text references p(c) on update cascade, foreign key (a, b) references p match full on delete set null deferrable);
