package io.takt.simulator.fault;

import io.takt.simulator.catalogue.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one machine, or of all machines of a line behind one gateway.
 *
 * @param machine index in the plant
 * @param wholeLine the fault is the gateway's; {@code machine} is the line's first
 * @param signal that is spoiled, for sensor faults
 * @param start epoch ms, included
 * @param end epoch ms, excluded; a fault that ends in failure fails here
 * @param magnitude at severity 1: degrees for a drift, ms for a clock, m3/h for a leak, else 1
 */
public record Fault(
    String id,
    FaultKind kind,
    int machine,
    boolean wholeLine,
    @Nullable Signal signal,
    long start,
    long end,
    double magnitude) {
  private static final double GROWTH = 4;
  private static final double SLEW_FROM = 0.9;

  public Fault {
    if (start >= end) {
      throw new IllegalArgumentException("fault " + id + " ends before it starts");
    }
  }

  public boolean isActive(long epochMs) {
    return epochMs >= start && epochMs < end;
  }

  /** 0 before and after, up to 1. */
  public double severity(long epochMs) {
    if (!isActive(epochMs)) {
      return 0;
    }
    double part = (double) (epochMs - start) / (end - start);
    return switch (kind) {
      case BEARING_WEAR -> Math.expm1(GROWTH * part) / Math.expm1(GROWTH);
      case TOOL_WEAR, COOLANT_DRIFT, SENSOR_DRIFT -> part;
      case CLOCK_OFF -> part < SLEW_FROM ? part / SLEW_FROM : (1 - part) / (1 - SLEW_FROM);
      case AIR_LEAK -> Math.min(1, 20 * part);
      case MICRO_STOPS, SCRAP_BURST, SENSOR_STUCK, GATEWAY_OFFLINE -> 1;
    };
  }
}
