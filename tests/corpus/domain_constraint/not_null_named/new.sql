create domain d as int constraint dnn not null;
create domain e as int;
create domain f as int not null check (value > 0);
