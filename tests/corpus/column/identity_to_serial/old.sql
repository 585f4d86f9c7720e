create table t (a int generated always as identity primary key, b text);
