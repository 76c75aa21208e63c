package io.takt.simulator.truth;

import org.jspecify.annotations.Nullable;

/**
 * One line of the truth file. Times are epoch ms of true time, whatever a machine's own clock says;
 * {@code from} is included, {@code to} is not.
 */
public sealed interface TruthEvent {

  /** Virtual time at which it became known; lines are in this order. */
  long at();

  /**
   * A machine's state without interruption. The spans of a machine tile the time since the start.
   *
   * @param open the run ended before the state did
   */
  record StateSpan(
      long at,
      String machine,
      long from,
      long to,
      String state,
      String cause,
      @Nullable String fault,
      boolean open)
      implements TruthEvent {}

  /**
   * What a machine made of one order within one hour. An hour in which nothing was made has none.
   */
  record CountSpan(
      long at,
      String machine,
      long from,
      long to,
      String order,
      String product,
      long good,
      long reject)
      implements TruthEvent {}

  /** Energy a machine took within one clock hour. */
  record EnergySpan(long at, String machine, long from, long to, double kWh)
      implements TruthEvent {}

  /**
   * @param failsAt when the machine fails of it, for faults that end in failure
   */
  record FaultSpan(
      long at,
      String id,
      String kind,
      String machine,
      boolean wholeLine,
      @Nullable String signal,
      long from,
      long to,
      double magnitude,
      @Nullable Long failsAt)
      implements TruthEvent {}

  /** How bad a fault is, once an hour. */
  record Severity(
      long at, String fault, String machine, double severity, @Nullable Long remainingLifeMs)
      implements TruthEvent {}
}
