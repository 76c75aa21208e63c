package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads the JSON and text forms of docs/architecture.md, "MQTT". Never throws for any input; a
 * value it accepts is exactly the one sent.
 */
public final class JsonDecoder {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Limits.PAYLOAD_BYTES)
                  .maxNameLength(1_024)
                  .build())
          // read, to be refused by name instead of as a syntax error
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonDecoder() {}

  /** The payload of a machine's topic: an object with {@code values}, or an array of those. */
  public static Decoding machine(byte[] payload, Names names) {
    return decode(payload, names, FrameReader::machine);
  }

  /** The payload of a signal's topic: a scalar, bare text, an object or an array of objects. */
  public static Decoding signal(String key, byte[] payload) {
    if (ScalarText.looksLikeJson(payload)) {
      return decode(payload, Names.KEYS, reader -> reader.signal(key));
    }
    Fault early = refusedEarly(payload);
    return early == null ? ScalarText.decode(key, payload) : new Decoding.Refused(early);
  }

  /** The body of an HTTP call. */
  public static HttpBody call(byte[] payload) {
    Fault early = refusedEarly(payload);
    if (early != null) {
      return new HttpBody.Broken(early);
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
      return HttpBody.read(parser, payload);
    } catch (JacksonException e) {
      return new HttpBody.Broken(syntax(e, 0));
    }
  }

  private static Decoding decode(byte[] payload, Names names, Consumer<FrameReader> form) {
    Fault early = refusedEarly(payload);
    if (early != null) {
      return new Decoding.Refused(early);
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
      FrameReader reader = new FrameReader(parser, names);
      try {
        form.accept(reader);
        return reader.decoded();
      } catch (BrokenFrame e) {
        return reader.refused(e.fault());
      } catch (JacksonException e) {
        return reader.refused(syntax(e, parser.streamReadContext().getNestingDepth()));
      }
    } catch (JacksonException e) {
      return new Decoding.Refused(syntax(e, 0));
    }
  }

  private static @Nullable Fault refusedEarly(byte[] payload) {
    if (payload.length > Limits.PAYLOAD_BYTES) {
      return new Fault(
          FaultCode.PAYLOAD_TOO_LARGE, "", "A message has at most 256 KiB, not " + payload.length);
    }
    if (ScalarText.isBlank(payload)) {
      return new Fault(FaultCode.PAYLOAD_EMPTY, "", "The payload is empty.");
    }
    if (!Utf8.isValid(payload)) {
      return new Fault(FaultCode.TEXT_NOT_UTF8, "", "The payload is not UTF-8.");
    }
    return null;
  }

  private static Fault syntax(JacksonException e, int depth) {
    if (e instanceof StreamConstraintsException) {
      return depth >= Limits.DEPTH
          ? new Fault(
              FaultCode.JSON_TOO_DEEP, "", "Objects and arrays nest at most 20 levels deep.")
          : new Fault(FaultCode.PAYLOAD_TOO_LARGE, "", "A name or a number is too long.");
    }
    String place =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    return new Fault(FaultCode.JSON_MALFORMED, "", Faults.shown(e.getOriginalMessage()) + place);
  }
}
