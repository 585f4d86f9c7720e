create view z (p, "Q x") as values (1, 'a'), (2, 'b');
create view y as values (1, 'a'), (2, 'b');
