package io.takt.analytics.history;

import io.takt.analytics.plant.PlantSignal;

/** Where readings are kept as they came: numbers by retention class, states and texts together. */
public enum RawTable {
  SHORT("reading_short"),
  STANDARD("reading_standard"),
  LONG("reading_long"),
  WORDS("reading_text");

  private final String table;

  RawTable(String table) {
    this.table = table;
  }

  /** Its name, for the text of a statement. */
  public String table() {
    return table;
  }

  public static RawTable of(PlantSignal signal) {
    if (signal.isWords()) {
      return WORDS;
    }
    return switch (signal.retention()) {
      case SHORT -> SHORT;
      case LONG -> LONG;
      case STANDARD, UNRECOGNIZED -> STANDARD;
    };
  }
}
