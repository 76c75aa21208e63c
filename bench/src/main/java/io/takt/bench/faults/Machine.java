package io.takt.bench.faults;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What this runs on. */
record Machine(int cores, double gibibytes, double load) {
  private static final double BUSY = 0.5;

  static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / (double) (1 << 30),
        system.getSystemLoadAverage());
  }

  /** Others want the processors too: times mean little then. */
  boolean isBusy() {
    return load > BUSY * cores;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d cores, %.0f GiB, Java %s, Linux %s",
        cores,
        gibibytes,
        Runtime.version(),
        System.getProperty("os.version"));
  }
}
