package io.takt.alert.oncall;

/** Something with a name that is written and read as a whole. */
record Document<T>(int id, long version, String name, T content) {}
