package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import io.takt.contracts.readings.Quality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the object that maps signal names to values, and counts them. */
final class ReadingsReader {
  /** Up to here comparing each with each is cheaper than a map. */
  private static final int FEW = 12;

  private final JsonParser parser;
  private final Names names;
  private final Faults faults;
  private int count;

  ReadingsReader(JsonParser parser, Names names, Faults faults) {
    this.parser = parser;
    this.names = names;
    this.faults = faults;
  }

  List<Reading> object(String at) {
    List<Reading> readings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      count();
      if (!names.allow(name)) {
        parser.skipChildren();
        faults.add(
            FaultCode.NAME_INVALID,
            Frame.where(at, name),
            "A name has 1 to 64 of A-Z, a-z, 0-9, _ and -.");
      } else if (token == JsonToken.START_OBJECT) {
        valued(readings, name, Frame.where(at, name));
      } else {
        add(readings, name, Values.scalar(parser, at + name, faults), Quality.GOOD, at + name);
      }
    }
    return withoutTwice(readings, at);
  }

  private void valued(List<Reading> readings, String key, String at) {
    Datum datum = null;
    boolean given = false;
    Quality quality = Quality.GOOD;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "v", "value" -> {
          if (given) {
            faults.add(FaultCode.WRONG_TYPE, at, "The value is given twice.");
            quality = null;
          }
          given = true;
          datum = Values.scalar(parser, at, faults);
        }
        case "q" -> {
          Quality read = quality(at + ".q");
          quality = quality == null ? null : read;
        }
        default -> parser.skipChildren();
      }
    }
    if (!given) {
      faults.add(FaultCode.WRONG_TYPE, at, "A value is a number, a text, true, false or has v.");
    } else {
      add(readings, key, datum, quality, at);
    }
  }

  /**
   * Puts a reading to the others.
   *
   * @param datum null: refused before
   * @param quality null: refused before
   */
  void add(
      List<Reading> readings,
      String key,
      @Nullable Datum datum,
      @Nullable Quality quality,
      String at) {
    if (datum == null || quality == null) {
      return;
    }
    if (datum instanceof Datum.None && quality == Quality.GOOD) {
      faults.add(FaultCode.WRONG_TYPE, at, "null is no value; say q bad or stale with it.");
      return;
    }
    readings.add(new Reading(key, datum, quality));
  }

  @Nullable Quality quality(String at) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      switch (parser.getString()) {
        case "good" -> {
          return Quality.GOOD;
        }
        case "uncertain" -> {
          return Quality.UNCERTAIN;
        }
        case "bad" -> {
          return Quality.BAD;
        }
        case "stale" -> {
          return Quality.STALE;
        }
        default -> {}
      }
    }
    parser.skipChildren();
    faults.add(FaultCode.WRONG_TYPE, at, "A quality is good, uncertain, bad or stale.");
    return null;
  }

  private void count() {
    if (++count > Limits.VALUES) {
      throw new BrokenFrame(
          new Fault(FaultCode.TOO_MANY_VALUES, "", "A message has at most 1,000 values."));
    }
  }

  /** Which of two values under one name is meant cannot be known, so neither is taken. */
  private List<Reading> withoutTwice(List<Reading> readings, String at) {
    if (!hasTwice(readings)) {
      return readings;
    }
    Map<String, Integer> times = new HashMap<>();
    readings.forEach(reading -> times.merge(reading.key(), 1, Integer::sum));
    times.forEach((key, n) -> {
      if (n > 1) {
        faults.add(
            FaultCode.WRONG_TYPE, Frame.where(at, key), "The name is given " + n + " times.");
      }
    });
    readings.removeIf(reading -> times.getOrDefault(reading.key(), 1) > 1);
    return readings;
  }

  private static boolean hasTwice(List<Reading> readings) {
    if (readings.size() > FEW) {
      return readings.stream().map(Reading::key).distinct().count() < readings.size();
    }
    for (int i = 1; i < readings.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (readings.get(i).key().equals(readings.get(j).key())) {
          return true;
        }
      }
    }
    return false;
  }
}
