create table m (id int, at date) partition by range (at);
create index only_here on only m (id);
create index i_both on m (at);
