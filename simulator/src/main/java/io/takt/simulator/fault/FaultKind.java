package io.takt.simulator.fault;

/** What can go wrong in the demo plant. */
public enum FaultKind {
  BEARING_WEAR("bearing-wear"),
  TOOL_WEAR("tool-wear"),
  COOLANT_DRIFT("coolant-drift"),
  MICRO_STOPS("micro-stops"),
  SCRAP_BURST("scrap-burst"),
  AIR_LEAK("air-leak"),
  SENSOR_STUCK("sensor-stuck"),
  SENSOR_DRIFT("sensor-drift"),
  CLOCK_OFF("clock-off"),
  GATEWAY_OFFLINE("gateway-offline");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Of the machine itself; the others only spoil what is measured or when it arrives. */
  public boolean physical() {
    return compareTo(SENSOR_STUCK) < 0;
  }

  /** Ends by itself in a failure, so that a remaining life exists. */
  public boolean endsInFailure() {
    return this == BEARING_WEAR || this == TOOL_WEAR;
  }
}
