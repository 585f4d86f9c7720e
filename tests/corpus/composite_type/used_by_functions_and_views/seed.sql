insert into t values ((1, 'a'), array[(2, 'b')::c]);
