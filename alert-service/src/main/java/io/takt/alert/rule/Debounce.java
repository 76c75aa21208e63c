package io.takt.alert.rule;

/**
 * One level between the value and what counts of it.
 *
 * @param raw whether the value is beyond the limit, deadband applied
 * @param active whether it counts, delays applied
 * @param since when {@code raw} became what it is, epoch ms
 */
record Debounce(boolean raw, boolean active, long since) {
  static final Debounce NEW = new Debounce(false, false, Long.MIN_VALUE);
  static final long NEVER = Long.MAX_VALUE;

  Debounce hear(boolean now, long time) {
    return now == raw ? this : new Debounce(now, active, time);
  }

  /** When it flips if nothing else is heard. */
  long deadline(Judgement judgement) {
    return raw == active ? NEVER : since + (raw ? judgement.onDelay() : judgement.offDelay());
  }

  Debounce advance(Judgement judgement, long time) {
    return deadline(judgement) <= time ? new Debounce(raw, raw, since) : this;
  }
}
