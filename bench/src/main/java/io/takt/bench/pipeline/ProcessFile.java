package io.takt.bench.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of processes below {@code /proc}. One that has ended has nothing to tell.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 */
public final class ProcessFile {
  private static final Path PROC = Path.of("/proc");

  /** Linux counts in hundredths of a second for programs, whatever it does inside. */
  private static final double TICKS_PER_SECOND = 100;

  private ProcessFile() {}

  /**
   * A line of a {@code stat} file.
   *
   * @param seconds of CPU
   * @param ofEnded seconds of the children it has waited for
   */
  record Stat(String name, long parent, double seconds, double ofEnded) {}

  static @Nullable Stat stat(long pid) {
    return read(PROC.resolve(pid + "/stat"));
  }

  private static @Nullable Stat read(Path file) {
    try {
      String line = Files.readString(file, StandardCharsets.ISO_8859_1);
      int end = line.lastIndexOf(')');
      String[] fields = line.substring(end + 2).split(" ", 17);
      return new Stat(
          line.substring(line.indexOf('(') + 1, end),
          Long.parseLong(fields[1]),
          ticks(fields[11]) + ticks(fields[12]),
          ticks(fields[13]) + ticks(fields[14]));
    } catch (IOException e) {
      return null;
    }
  }

  private static double ticks(String field) {
    return Long.parseLong(field) / TICKS_PER_SECOND;
  }

  /** CPU seconds by kind of thread: its name, with {@code #} for numbers. */
  static Map<String, Double> threads(long pid) {
    Map<String, Double> seconds = new HashMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
      for (Path task : tasks) {
        Stat stat = read(task.resolve("stat"));
        if (stat != null) {
          seconds.merge(stat.name().replaceAll("[0-9]+", "#"), stat.seconds(), Double::sum);
        }
      }
    } catch (IOException e) {
      return seconds;
    }
    return seconds;
  }

  static List<Long> childrenOf(long pid) {
    List<Long> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path each : all) {
        long child = Long.parseLong(each.getFileName().toString());
        Stat stat = stat(child);
        if (stat != null && stat.parent() == pid) {
          children.add(child);
        }
      }
    } catch (IOException e) {
      return children;
    }
    return children;
  }

  /** Resident memory in MB, 0 for a process that is gone. */
  static double residentMegabytes(long pid) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Seconds all processors together have worked since the machine's start. */
  static double machineSeconds() throws IOException {
    try (var lines = Files.lines(PROC.resolve("stat"))) {
      String[] fields = lines.findFirst().orElseThrow().trim().split(" +", -1);
      // user nice system idle iowait irq softirq steal; guest time is in user time
      double busy = 0;
      for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
        busy += ticks(fields[i]);
      }
      return busy;
    }
  }

  /** The machine in one line. */
  public static String machine() {
    return "%d x %s, %s, Linux %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            line("cpuinfo", "model name"),
            line("meminfo", "MemTotal"),
            System.getProperty("os.version"));
  }

  private static String line(String file, String begin) {
    try (var lines = Files.lines(PROC.resolve(file))) {
      return lines
          .filter(line -> line.startsWith(begin))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
