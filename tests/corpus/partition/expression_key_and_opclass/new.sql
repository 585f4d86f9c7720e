create table p (a text, b int, c jsonb) partition by range (lower(a) collate "C", (b + 1), b int4_ops);
create table p1 partition of p for values from ('a', 1, 1) to ('b', maxvalue, maxvalue);
create table h (a text) partition by hash (a text_ops);
create table h0 partition of h for values with (modulus 2, remainder 0);
create table h1 partition of h for values with (modulus 2, remainder 1);
create table b (f boolean, t timestamptz) partition by list (f);
create table bt partition of b for values in (true);
create table bn partition of b for values in (null) partition by range (t);
create table bn1 partition of bn for values from ('2024-01-01 00:00:00+00') to ('2025-01-01 00:00:00+00');
