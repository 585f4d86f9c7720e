create table t (id int, a text, n name, v varchar(5));
create view keeps as select id from t;
