create function w() returns bigint language internal window immutable strict as 'window_row_number';
create function s(a text, b text) returns boolean language internal immutable strict support textlike_support as 'textlike';
