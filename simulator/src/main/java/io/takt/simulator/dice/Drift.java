package io.takt.simulator.dice;

/** {@link Dice#drift} for whoever asks second after second: remembers the draws of the period. */
public final class Drift {
  private final Dice dice;
  private final long purpose;
  private final long period;
  private long step = Long.MIN_VALUE;
  private double from;
  private double to;

  public Drift(Dice dice, long purpose, long period) {
    this.dice = dice;
    this.purpose = purpose;
    this.period = period;
  }

  public double at(long epochMs) {
    long wanted = Math.floorDiv(epochMs, period);
    if (wanted != step) {
      step = wanted;
      from = dice.normal(purpose, step);
      to = dice.normal(purpose, step + 1);
    }
    double part = (double) Math.floorMod(epochMs, period) / period;
    return from + (to - from) * part * part * (3 - 2 * part);
  }
}
