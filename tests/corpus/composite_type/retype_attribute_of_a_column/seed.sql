insert into t values (1, row('x', 2), array[row('y', 3)::addr], 'c'), (2, null, null, null);
