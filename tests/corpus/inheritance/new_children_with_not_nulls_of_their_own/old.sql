create table p (id int primary key, v text not null, n int);
