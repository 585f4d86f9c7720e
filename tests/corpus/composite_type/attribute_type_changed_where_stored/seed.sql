insert into t values (1, row(1, 'EUR'), array[row(1, 'EUR')::money_of]);
