package io.takt.asset.inbox;

import io.takt.contracts.intake.RawMessage;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A payload as a person can read it. */
final class Sample {
  private static final int LENGTH = 300;

  private Sample() {}

  /** At most 300 characters, none of them a control character. */
  static String of(RawMessage message) {
    String payload = text(message.getPayload().asReadOnlyByteBuffer());
    String text = message.getSuffix().isEmpty() ? payload : message.getSuffix() + ": " + payload;
    StringBuilder readable = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .takeWhile(c -> readable.length() + Character.charCount(c) <= LENGTH)
        .forEach(readable::appendCodePoint);
    return readable.toString();
  }

  private static String text(ByteBuffer payload) {
    int bytes = payload.remaining();
    CharBuffer text = CharBuffer.allocate(LENGTH);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(payload, text, true);
    return result.isError() ? "(" + bytes + " bytes)" : text.flip().toString();
  }
}
