package io.takt.simulator.payload;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Collects samples of one machine into messages {@code [{"t":ms,"values":{..}},..]} that stay
 * within the limits: many when there is much to tell, one sample when it is flushed after each.
 */
public final class SampleBatch {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SAMPLE_BOUND = 48;
  private static final int NUMBER_BOUND = 32;
  private static final int ESCAPED = 6;
  private static final double EXACT = 0x1p53;

  private final String topic;
  private final Consumer<Message> out;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
  private JsonGenerator json = start();
  private int values;
  private long bound;
  private boolean inSample;
  private long sampleTime;

  public SampleBatch(String topic, Consumer<Message> out) {
    this.topic = topic;
    this.out = out;
  }

  private JsonGenerator start() {
    bytes.reset();
    JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes);
    generator.writeStartArray();
    values = 0;
    bound = 2;
    return generator;
  }

  /** All values put from here on are of this instant. */
  public void at(long epochMs) {
    endSample();
    sampleTime = epochMs;
  }

  public void put(String key, double value) {
    reserve(key, NUMBER_BOUND);
    json.writeName(key);
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  public void put(String key, String value) {
    reserve(key, ESCAPED * value.length());
    json.writeName(key);
    json.writeString(value);
  }

  private void reserve(String key, int size) {
    int more = size + key.length() + 6;
    if (values == Message.MOST_VALUES || bound + more + SAMPLE_BOUND > Message.MOST_BYTES) {
      flush();
    }
    if (!inSample) {
      json.writeStartObject();
      json.writeNumberProperty("t", sampleTime);
      json.writeObjectPropertyStart("values");
      inSample = true;
      bound += SAMPLE_BOUND;
    }
    bound += more;
    values++;
  }

  private void endSample() {
    if (inSample) {
      json.writeEndObject();
      json.writeEndObject();
      inSample = false;
    }
  }

  /** Hands on what is there; nothing when there is nothing. */
  public void flush() {
    endSample();
    if (values > 0) {
      json.writeEndArray();
      json.close();
      Message message = new Message(topic, bytes.toByteArray(), values);
      json = start();
      out.accept(message);
    }
  }
}
