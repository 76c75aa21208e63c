package io.takt.ingest.sparkplug;

import io.takt.contracts.readings.Quality;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Reading;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes frames as a machine's JSON, the form in which they wait while the machine is unknown. */
final class FrameJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FrameJson() {}

  static byte[] of(List<Frame> frames) {
    ArrayNode all = JSON.createArrayNode();
    for (Frame frame : frames) {
      ObjectNode one = all.addObject();
      one.put("t", frame.timeMs());
      ObjectNode values = one.putObject("values");
      frame.readings().forEach(reading -> put(values, reading));
    }
    return JSON.writeValueAsBytes(all);
  }

  private static void put(ObjectNode values, Reading reading) {
    ObjectNode target =
        reading.quality() == Quality.GOOD ? values : values.putObject(reading.key());
    String name = reading.quality() == Quality.GOOD ? reading.key() : "v";
    switch (reading.datum()) {
      case Datum.Num num -> target.put(name, num.value());
      case Datum.Text text -> target.put(name, text.value());
      case Datum.Flag flag -> target.put(name, flag.value());
      case Datum.None _ -> target.putNull(name);
    }
    if (reading.quality() != Quality.GOOD) {
      target.put("q", reading.quality().name().toLowerCase(Locale.ROOT));
    }
  }
}
