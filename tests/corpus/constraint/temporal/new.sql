create extension btree_gist;
create table room (id int, during tsrange, primary key (id, during without overlaps));
create table booking (id int, room_id int, during tsrange, foreign key (room_id, period during) references room (id, period during));
