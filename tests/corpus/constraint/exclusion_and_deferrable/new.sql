create extension btree_gist;
create table t (id int primary key deferrable initially deferred, room int, during tsrange,
    unique (room) deferrable,
    constraint no_overlap exclude using gist (room with =, during with &&) where (room > 0),
    constraint inc unique (id) include (room));
comment on constraint no_overlap on t is 'c';
