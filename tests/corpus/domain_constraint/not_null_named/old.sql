create domain d as int not null;
create domain e as int constraint enn not null;
