package io.takt.simulator.fault;

import java.util.List;
import java.util.Optional;

/** One machine's faults at one instant. */
public record ActiveFaults(List<Fault> week, long epochMs) {
  /** 0 to 1. */
  public double severity(FaultKind kind) {
    for (int i = 0; i < week.size(); i++) {
      Fault fault = week.get(i);
      if (fault.kind() == kind && fault.isActive(epochMs)) {
        return fault.severity(epochMs);
      }
    }
    return 0;
  }

  /** Severity in the fault's own magnitude. */
  public double effect(FaultKind kind) {
    return active(kind).map(fault -> fault.magnitude() * fault.severity(epochMs)).orElse(0.0);
  }

  public Optional<Fault> active(FaultKind kind) {
    for (int i = 0; i < week.size(); i++) {
      Fault fault = week.get(i);
      if (fault.kind() == kind && fault.isActive(epochMs)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** The fault of this kind whose last instant was just before. */
  public Optional<Fault> ended(FaultKind kind) {
    for (int i = 0; i < week.size(); i++) {
      Fault fault = week.get(i);
      if (fault.kind() == kind && fault.end() == epochMs) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
