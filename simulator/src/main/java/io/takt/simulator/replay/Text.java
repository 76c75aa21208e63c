package io.takt.simulator.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file as text: its encoding by byte order mark, else UTF-8, and nothing else by guessing. */
record Text(Path file, Charset charset, int markBytes) {

  /**
   * @param wanted what the user says; a byte order mark still has the last word
   */
  static Text of(Path file, Optional<Charset> wanted) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(3);
    }
    if (head.length >= 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF) {
      return new Text(file, StandardCharsets.UTF_8, 3);
    }
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return new Text(file, StandardCharsets.UTF_16LE, 2);
    }
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return new Text(file, StandardCharsets.UTF_16BE, 2);
    }
    return new Text(file, wanted.orElse(StandardCharsets.UTF_8), 0);
  }

  BoundedReader open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.skipNBytes(markBytes);
    return new BoundedReader(
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** Decoders stop somewhere near; this finds the line. */
  Refusal undecodable() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(markBytes);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          if (!isDecodable(line)) {
            break;
          }
          line.reset();
          number++;
        }
      }
      return new Refusal(
          number, "is not " + charset + "; say which encoding it is: --encoding windows-1252");
    }
  }

  private boolean isDecodable(ByteArrayOutputStream line) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
