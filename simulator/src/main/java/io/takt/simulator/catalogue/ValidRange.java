package io.takt.simulator.catalogue;

/**
 * Values outside are a fault of the sensor, not of the machine; both bounds in the signal's unit.
 */
public record ValidRange(double min, double max) {
  public ValidRange {
    if (!(min < max)) {
      throw new IllegalArgumentException("empty range " + min + " to " + max);
    }
  }

  public boolean contains(double value) {
    return value >= min && value <= max;
  }
}
