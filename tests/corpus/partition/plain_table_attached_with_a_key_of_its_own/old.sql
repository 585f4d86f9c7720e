create table m (id int not null, at date not null, constraint mk primary key (id, at)) partition by range (at);
create table p1 (id int not null, at date not null, constraint own_name primary key (id, at));
