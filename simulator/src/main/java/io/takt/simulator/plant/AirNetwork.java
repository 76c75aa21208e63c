package io.takt.simulator.plant;

/**
 * A receiver between one compressor and its consumers. The compressor loads below the lower and
 * unloads above the upper pressure, so a leak shows as more loaded time.
 */
final class AirNetwork {
  private static final double RECEIVER_CUBIC_METRES = 4;
  private static final double CAPACITY = 330;
  private static final double LOAD_BELOW = 6.6;
  private static final double UNLOAD_ABOVE = 7.4;

  record Snapshot(double pressure, boolean loaded, double flow) {}

  private double pressure = 7;
  private boolean loaded;
  private double flow;

  /**
   * One second: dp/dt = (in - out) / V at about 1 bar of free air.
   *
   * @param demand free air taken, leaks included, m3/h at full pressure
   */
  void step(boolean running, double demand) {
    flow = demand * Math.min(1, pressure / LOAD_BELOW);
    double in = running && loaded ? CAPACITY : 0;
    pressure = Math.max(0, pressure + (in - flow) / 3600 / RECEIVER_CUBIC_METRES);
    if (pressure < LOAD_BELOW) {
      loaded = true;
    } else if (pressure > UNLOAD_ABOVE) {
      loaded = false;
    }
  }

  /** bar above atmosphere. */
  double pressure() {
    return pressure;
  }

  boolean loaded() {
    return loaded;
  }

  double flow() {
    return flow;
  }

  Snapshot snapshot() {
    return new Snapshot(pressure, loaded, flow);
  }

  void restore(Snapshot saved) {
    pressure = saved.pressure();
    loaded = saved.loaded();
    flow = saved.flow();
  }
}
