package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the frames of one payload. One pass, fields in any order, unknown fields skipped. */
final class FrameReader {
  private final JsonParser parser;
  private final ReadingsReader values;
  private final Faults faults = new Faults();
  private final List<Frame> frames = new ArrayList<>(1);

  FrameReader(JsonParser parser, Names names) {
    this.parser = parser;
    this.values = new ReadingsReader(parser, names, faults);
  }

  Decoding decoded() {
    if (parser.nextToken() != null) {
      throw broken("", "Something follows the end of the JSON value.");
    }
    return frames.isEmpty() && !faults.isEmpty()
        ? new Decoding.Refused(faults.list())
        : new Decoding.Decoded(frames, faults.list());
  }

  Decoding refused(Fault last) {
    faults.add(last.code(), last.at(), last.detail());
    return new Decoding.Refused(faults.list());
  }

  void machine() {
    each((prefix, place) -> machineFrame(prefix));
  }

  void signal(String key) {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY) {
      eachFrom(first, (prefix, place) -> signalFrame(prefix, key));
      return;
    }
    Head head = new Head("");
    Datum datum = Values.scalar(parser, "", faults);
    if (datum != null) {
      List<Reading> readings = new ArrayList<>(1);
      values.add(readings, key, datum, head.quality, "");
      take("", head, readings);
    }
  }

  private interface Element {
    void read(String prefix, int place);
  }

  private void each(Element element) {
    eachFrom(parser.nextToken(), element);
  }

  private void eachFrom(JsonToken first, Element element) {
    switch (first) {
      case START_OBJECT -> element.read("", -1);
      case START_ARRAY -> {
        JsonToken token;
        for (int place = 0; (token = parser.nextToken()) != JsonToken.END_ARRAY; place++) {
          String prefix = "[" + place + "]";
          if (token == JsonToken.START_OBJECT) {
            element.read(prefix + ".", place);
          } else {
            parser.skipChildren();
            faults.add(FaultCode.WRONG_TYPE, prefix, "Elements of the array are objects.");
          }
        }
      }
      default ->
          throw new BrokenFrame(
              new Fault(FaultCode.WRONG_TYPE, "", "This takes an object or an array of objects."));
    }
  }

  private void machineFrame(String prefix) {
    Head head = new Head(prefix);
    List<Reading> readings = null;
    String at = prefix + "values.";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (head.takes(name)) {
        continue;
      }
      if (!name.equals("values")) {
        parser.skipChildren();
        continue;
      }
      if (readings != null) {
        throw broken(prefix + "values", "It is given twice.");
      }
      if (token == JsonToken.START_OBJECT) {
        readings = values.object(at);
      } else {
        parser.skipChildren();
        readings = List.of();
        head.fault(FaultCode.WRONG_TYPE, "values", "It is an object: name to value.");
      }
    }
    if (readings == null) {
      head.fault(
          FaultCode.FIELD_MISSING,
          "values",
          "A machine's message looks like {\"t\": 1767225600000, \"values\": {\"temperature\": 21.5}}.");
    } else {
      take(at, head, readings);
    }
  }

  private void signalFrame(String prefix, String key) {
    Head head = new Head(prefix);
    Datum datum = null;
    boolean given = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("v") || name.equals("value")) {
        if (given) {
          throw broken(prefix + name, "The value is given twice.");
        }
        given = true;
        datum = Values.scalar(parser, prefix + name, faults);
      } else if (!head.takes(name) && !head.takesQuality(name)) {
        parser.skipChildren();
      }
    }
    if (!given) {
      head.fault(FaultCode.FIELD_MISSING, "v", "It needs a value.");
    }
    if (datum != null) {
      List<Reading> readings = new ArrayList<>(1);
      values.add(readings, key, datum, head.quality, prefix + "v");
      take(prefix, head, readings);
    }
  }

  private void take(String at, Head head, List<Reading> readings) {
    if (head.holds) {
      frames.add(new Frame(at, head.timeMs, head.seq, readings));
    }
  }

  private static BrokenFrame broken(String at, String detail) {
    return new BrokenFrame(new Fault(FaultCode.JSON_MALFORMED, at, detail));
  }

  /** Time, sequence number and quality of one frame. */
  private final class Head {
    private final String prefix;
    private boolean timed;
    private boolean holds = true;
    private long timeMs = Frame.UNSTAMPED;
    private long seq;
    private io.takt.contracts.readings.@org.jspecify.annotations.Nullable Quality quality =
        io.takt.contracts.readings.Quality.GOOD;

    Head(String prefix) {
      this.prefix = prefix;
    }

    /** Reads the field the parser stands at, if it is one of a frame's own. */
    boolean takes(String name) {
      if (name.equals("seq")) {
        seq = sequence();
        return true;
      }
      if (!name.equals("t") && !name.equals("timestamp_ms")) {
        return false;
      }
      if (timed) {
        throw broken(prefix + name, "The time is given twice.");
      }
      timed = true;
      timeMs = time(name);
      return true;
    }

    boolean takesQuality(String name) {
      if (!name.equals("q")) {
        return false;
      }
      quality = values.quality(prefix + "q");
      holds &= quality != null;
      return true;
    }

    private long time(String name) {
      switch (parser.currentToken()) {
        case VALUE_NULL -> {
          return Frame.UNSTAMPED;
        }
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          double given = parser.getDoubleValue();
          if (given > 0 && given <= Limits.LATEST_TIME_MS && given == Math.rint(given)) {
            return (long) given;
          }
        }
        default -> parser.skipChildren();
      }
      fault(FaultCode.TIME_INVALID, name, "A time is epoch milliseconds, a whole number.");
      return Frame.UNSTAMPED;
    }

    private long sequence() {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return 0;
      }
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        double given = parser.getDoubleValue();
        if (given >= 0 && given <= Limits.LARGEST_INTEGER) {
          return (long) given;
        }
      }
      parser.skipChildren();
      fault(FaultCode.WRONG_TYPE, "seq", "A sequence number is an integer from 0 to 2^53.");
      return 0;
    }

    void fault(FaultCode code, String name, String detail) {
      faults.add(code, prefix + name, detail);
      holds = false;
    }
  }
}
