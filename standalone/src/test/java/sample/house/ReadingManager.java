package sample.house;

/** A forbidden name. */
public final class ReadingManager {}
