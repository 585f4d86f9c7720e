-- Children are tied to the new parent before the old one's tie goes, or their columns would become their own; so the old one lets go of its index names first.
create table q (id int constraint own not null constraint p_pkey primary key, v text constraint p_v_key unique, w int constraint p_w_check check (w > 0));
create index p_w on q (w);
create table c1 (x int, primary key (id)) inherits (q);
create table c2 (y int) inherits (c1);
create view pv as select * from q;
