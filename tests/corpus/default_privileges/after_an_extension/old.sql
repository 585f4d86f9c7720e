create schema q;
