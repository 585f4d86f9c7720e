create type span as range (subtype = numeric, multirange_type_name = many_spans);
create table t (a span, b many_spans, c many_spans[]);
create view v as select a, b from t;
