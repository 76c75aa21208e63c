package io.takt.bench.faults;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this runs on.
 *
 * @param shared whether others are known to work on it, even if they rest at the moment
 */
record Machine(int cores, double gibibytes, double load, boolean shared) {
  private static final double BUSY = 0.5;

  static Machine here(boolean shared) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / (double) (1 << 30),
        system.getSystemLoadAverage(),
        shared);
  }

  /** Others want the processors too: times mean little then. */
  boolean isBusy() {
    return shared || load > BUSY * cores;
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
