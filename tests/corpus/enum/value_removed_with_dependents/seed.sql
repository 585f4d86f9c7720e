insert into t values (1, 'sad', '{sad,happy}'), (2, 'happy', null);
