create text search configuration gone (copy = simple);
create text search configuration changed (copy = english);
