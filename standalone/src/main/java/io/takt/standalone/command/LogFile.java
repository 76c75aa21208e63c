package io.takt.standalone.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One log being read: its last lines first, then what is added. */
final class LogFile {
  /** Of a long file only the end is looked at. */
  private static final long MOST = 2 << 20;

  private final Path file;
  private final String part;
  private final ZoneId zone;
  private final Predicate<LogLine> wanted;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long position;
  private @Nullable Instant last;

  LogFile(Path file, ZoneId zone, Predicate<LogLine> wanted) {
    this.file = file;
    this.part = String.valueOf(file.getFileName()).replaceFirst("\\.log$", "");
    this.zone = zone;
    this.wanted = wanted;
  }

  /** A line, and the time it stands at: its own or that of the one before. */
  record Timed(Instant at, String text) {}

  /**
   * @param count how many at most
   */
  List<Timed> lastLines(int count) throws IOException {
    long size = Files.size(file);
    position = Math.max(0, size - MOST);
    boolean cut = position > 0;
    List<Timed> lines = more();
    if (cut && !lines.isEmpty()) {
      lines = lines.subList(1, lines.size());
    }
    return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  /**
   * Whole lines added since the last call. The supervisor cuts a long file: then from its start.
   */
  List<Timed> more() throws IOException {
    List<Timed> lines = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < position) {
        position = 0;
        begun.reset();
      }
      ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
      while (channel.read(bytes.clear(), position) > 0) {
        bytes.flip();
        position += bytes.remaining();
        while (bytes.hasRemaining()) {
          take(bytes.get(), lines);
        }
      }
    }
    return lines;
  }

  private void take(byte next, List<Timed> lines) {
    if (next != '\n') {
      begun.write(next);
      return;
    }
    LogLine line = LogLine.of(begun.toString(StandardCharsets.UTF_8), part, zone);
    begun.reset();
    if (line.at() != null) {
      last = line.at();
    }
    if (wanted.test(line)) {
      lines.add(new Timed(last == null ? Instant.EPOCH : last, line.text()));
    }
  }
}
