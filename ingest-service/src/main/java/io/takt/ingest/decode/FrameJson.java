package io.takt.ingest.decode;

import io.takt.contracts.readings.Quality;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes frames as a machine's payload; {@link JsonDecoder#machine} reads the same frames again.
 */
public final class FrameJson {
  private static final JsonFactory JSON = new JsonFactory();

  private FrameJson() {}

  public static byte[] bytes(List<Frame> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      frames.forEach(frame -> write(json, frame));
      json.writeEndArray();
    }
    return out.toByteArray();
  }

  static String text(List<Frame> frames) {
    return new String(bytes(frames), StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, Frame frame) {
    json.writeStartObject();
    if (frame.isStamped()) {
      json.writeNumberProperty("t", frame.timeMs());
    }
    if (frame.seq() != 0) {
      json.writeNumberProperty("seq", frame.seq());
    }
    json.writeObjectPropertyStart("values");
    frame.readings().forEach(reading -> write(json, reading));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Reading reading) {
    if (reading.quality() == Quality.GOOD) {
      json.writeName(reading.key());
    } else {
      json.writeObjectPropertyStart(reading.key());
      json.writeStringProperty("q", reading.quality().name().toLowerCase(Locale.ROOT));
      json.writeName("v");
    }
    switch (reading.datum()) {
      case Datum.Num num -> json.writeNumber(num.value());
      case Datum.Text text -> json.writeString(text.value());
      case Datum.Flag flag -> json.writeBoolean(flag.value());
      case Datum.None _ -> json.writeNull();
    }
    if (reading.quality() != Quality.GOOD) {
      json.writeEndObject();
    }
  }
}
