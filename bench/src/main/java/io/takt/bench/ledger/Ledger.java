package io.takt.bench.ledger;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** A file of entries, written by many threads and read when they rest. */
public final class Ledger implements AutoCloseable {
  private static final String HEADER = "takt-ledger 1 signals ";

  private final Path file;
  private final List<String> signals;
  private final BufferedWriter out;

  /**
   * @param signals keys of the readings of every message, in the order of {@link Identity#signal}
   */
  public Ledger(Path file, List<String> signals) {
    this.file = file;
    this.signals = List.copyOf(signals);
    try {
      this.out =
          Files.newBufferedWriter(
              file,
              StandardCharsets.US_ASCII,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING);
      out.write(HEADER + String.join(",", signals) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file() {
    return file;
  }

  public List<String> signals() {
    return signals;
  }

  public void write(Entry entry) {
    String line = line(entry);
    synchronized (out) {
      try {
        out.write(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What was written so far is in the file. */
  public void flush() {
    synchronized (out) {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    synchronized (out) {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Keys of the signals of a ledger file. */
  public static List<String> signals(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      String header = String.valueOf(in.readLine());
      if (!header.startsWith(HEADER)) {
        throw new IllegalArgumentException(file + " is no ledger");
      }
      return List.of(header.substring(HEADER.length()).split(",", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every entry of a ledger file, in its order. */
  public static void read(Path file, Consumer<Entry> reader) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        reader.accept(entry(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Entry entry) {
    return switch (entry) {
      case Entry.Source(int device, int tenant, int machineId, String user) ->
          "0 D " + device + " 0 " + tenant + " " + machineId + " " + user + "\n";
      case Entry.Offer(long nanos, int device, long seq, Kind kind, long timeMs) ->
          nanos + " O " + device + " " + seq + " " + kind.letter() + " " + timeMs + "\n";
      case Entry.Send(long nanos, int device, long seq) ->
          nanos + " S " + device + " " + seq + "\n";
      case Entry.Acknowledgement(long nanos, int device, long seq) ->
          nanos + " A " + device + " " + seq + "\n";
      case Entry.Refusal(long nanos, int device, long seq, int code) ->
          nanos + " F " + device + " " + seq + " " + code + "\n";
      case Entry.Rejection(long nanos, int device, long seq, String codes) ->
          nanos + " R " + device + " " + seq + " " + codes + "\n";
    };
  }

  private static Entry entry(String line) {
    String[] words = line.split(" ", -1);
    long nanos = Long.parseLong(words[0]);
    int device = Integer.parseInt(words[2]);
    long seq = Long.parseLong(words[3]);
    return switch (words[1]) {
      case "D" ->
          new Entry.Source(
              device, Integer.parseInt(words[4]), Integer.parseInt(words[5]), words[6]);
      case "O" ->
          new Entry.Offer(
              nanos, device, seq, Kind.of(words[4].charAt(0)), Long.parseLong(words[5]));
      case "S" -> new Entry.Send(nanos, device, seq);
      case "A" -> new Entry.Acknowledgement(nanos, device, seq);
      case "F" -> new Entry.Refusal(nanos, device, seq, Integer.parseInt(words[4]));
      case "R" -> new Entry.Rejection(nanos, device, seq, words[4]);
      default -> throw new IllegalArgumentException("no entry: " + line);
    };
  }
}
