create text search dictionary gone (template = simple);
create text search dictionary changed (template = simple, stopwords = english);
