create text search template t (init = dsimple_init, lexize = dsimple_lexize);
