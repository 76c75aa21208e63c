package io.takt.bench.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of all processes that are started with its {@link #settings}, as if their machine
 * had been set to another time while they run. Monotonic time goes on as it was. Elsewhere the time
 * stays right.
 */
public final class MachineClock {
  private static final String SOURCE = "clock.c";
  private static final String COMPILER = "cc";

  private final Path library;
  private final Path shift;
  private final MappedByteBuffer seconds;

  private MachineClock(Path library, Path shift, MappedByteBuffer seconds) {
    this.library = library;
    this.shift = shift;
    this.seconds = seconds;
  }

  /** What is missing on this machine to make one, with the way to get it. */
  public static Optional<String> missing() {
    return List.of("/usr/bin", "/usr/local/bin", "/bin").stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMPILER)))
        ? Optional.empty()
        : Optional.of("no C compiler: apt-get install gcc libc6-dev");
  }

  /**
   * @param folder which the processes can read
   */
  public static MachineClock make(Path folder) {
    Path library = folder.resolve("clock.so");
    Path shift = folder.resolve("clock.shift");
    Path source = folder.resolve(SOURCE);
    try (InputStream in = MachineClock.class.getResourceAsStream(SOURCE)) {
      Files.write(source, java.util.Objects.requireNonNull(in).readAllBytes());
      int compiled =
          new ProcessBuilder(
                  COMPILER,
                  "-O2",
                  "-shared",
                  "-fPIC",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-ldl")
              .inheritIO()
              .start()
              .waitFor();
      if (compiled != 0) {
        throw new IllegalStateException(source + " cannot be compiled");
      }
      try (RandomAccessFile file = new RandomAccessFile(shift.toFile(), "rw")) {
        file.setLength(Long.BYTES);
        MappedByteBuffer seconds =
            file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        seconds.order(ByteOrder.nativeOrder());
        return new MachineClock(library, shift, seconds);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What a process must find in its environment to go by this clock. */
  public Map<String, String> settings() {
    return Map.of("LD_PRELOAD", library.toString(), "BENCH_CLOCK", shift.toString());
  }

  /** All of them at once, from now on. */
  public void shift(Duration time) {
    seconds.putLong(0, time.toSeconds());
    seconds.force();
  }

  /** The time as those processes see it. */
  public Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return Instant.now().plusSeconds(seconds.getLong(0));
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
      }
    };
  }
}
