create schema gone;
create table gone.t (id int);
