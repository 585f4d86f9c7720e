create aggregate total(integer) (sfunc = int4pl, stype = integer, initcond = '5');
create aggregate many(text) (sfunc = textcat, stype = text);
