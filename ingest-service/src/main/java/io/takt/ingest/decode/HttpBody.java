package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The envelope of an HTTP call: {@code {"path":"site/area/line/machine","readings":...}}. */
public sealed interface HttpBody {
  /**
   * @param readings as a machine's topic takes them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Envelope(String path, byte[] readings) implements HttpBody {}

  record Broken(Fault fault) implements HttpBody {}

  static HttpBody read(JsonParser parser, byte[] body) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return broken(FaultCode.WRONG_TYPE, "", "The body is an object.");
    }
    String path = null;
    byte[] readings = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("path") && token == JsonToken.VALUE_STRING && path == null) {
        path = parser.getString();
      } else if (name.equals("readings") && token.isStructStart() && readings == null) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        readings = Arrays.copyOfRange(body, from, (int) parser.currentLocation().getByteOffset());
      } else if (name.equals("path") || name.equals("readings")) {
        return broken(FaultCode.WRONG_TYPE, name, "It is given twice or of the wrong type.");
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      return broken(FaultCode.JSON_MALFORMED, "", "Something follows the end of the object.");
    }
    return complete(path, readings);
  }

  private static HttpBody complete(@Nullable String path, byte @Nullable [] readings) {
    if (path == null) {
      return broken(FaultCode.FIELD_MISSING, "path", "Say site/area/line/machine.");
    }
    if (readings == null) {
      return broken(FaultCode.FIELD_MISSING, "readings", "Give an object or an array of objects.");
    }
    return new Envelope(path, readings);
  }

  private static Broken broken(FaultCode code, String at, String detail) {
    return new Broken(new Fault(code, at, detail));
  }
}
