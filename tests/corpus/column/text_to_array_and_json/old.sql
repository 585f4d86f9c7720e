create table t (a text, b json, c timestamp, d date);
