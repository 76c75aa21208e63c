package io.takt.platform.json;

import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes times as {@link Instant#toString} does (RFC 3339, Greenwich). A list of values is mostly
 * times, and the general formatter took longer over them than the database over the list.
 */
public final class InstantWriter extends StdSerializer<Instant> {
  private static final long SECONDS_OF_DAY = 86_400;
  private static final int LENGTH = "2000-01-01T00:00:00.000Z".length();

  /** 0000-01-01 and 10000-01-01: outside of them a year has a sign. */
  private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_OF_DAY;

  private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_OF_DAY;
  private static final int MILLI = 1_000_000;

  public InstantWriter() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
    long seconds = value.getEpochSecond();
    int nanos = value.getNano();
    if (seconds < FIRST || seconds >= END || nanos % MILLI != 0) {
      json.writeString(value.toString());
      return;
    }
    char[] text = new char[LENGTH];
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
    int time = (int) Math.floorMod(seconds, SECONDS_OF_DAY);
    digits(text, 0, 4, date.getYear());
    text[4] = '-';
    digits(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, time / 3600);
    text[13] = ':';
    digits(text, 14, 2, time / 60 % 60);
    text[16] = ':';
    digits(text, 17, 2, time % 60);
    int length = 19;
    if (nanos != 0) {
      text[length] = '.';
      digits(text, length + 1, 3, nanos / MILLI);
      length += 4;
    }
    text[length] = 'Z';
    json.writeString(text, 0, length + 1);
  }

  private static void digits(char[] text, int from, int count, int number) {
    int rest = number;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
