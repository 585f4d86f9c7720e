insert into retyped values (1, 'x');
insert into filled values (1, 'x');
insert into computed values (1);
refresh materialized view boxes;
refresh materialized view fillings;
