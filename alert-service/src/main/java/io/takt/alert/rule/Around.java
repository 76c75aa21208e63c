package io.takt.alert.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What more a track must know of rules that are not always active, that compare two signals or that
 * count.
 *
 * @param inState whether the machine's state lets the rule be active; it does until one is heard
 * @param inHours whether the hours do
 * @param turn when the hours change next, epoch ms
 * @param beyond what is beyond its limit, active or not
 * @param value that says so
 * @param reference newest value of the other signal; NaN before the first
 * @param text newest word of the signal
 */
record Around(
    boolean inState,
    boolean inHours,
    long turn,
    List<Boolean> beyond,
    double value,
    double reference,
    @Nullable String text) {
  static final Around NOTHING =
      new Around(true, true, Debounce.NEVER, List.of(), Double.NaN, Double.NaN, null);

  boolean isActive() {
    return inState && inHours;
  }

  Around inState(boolean now) {
    return new Around(now, inHours, turn, beyond, value, reference, text);
  }

  Around at(Gate gate, long time) {
    return new Around(
        inState, gate.isOpen(time), gate.nextTurn(time), beyond, value, reference, text);
  }

  Around measured(List<Boolean> nowBeyond, double nowValue) {
    return new Around(inState, inHours, turn, nowBeyond, nowValue, reference, text);
  }

  Around comparedWith(double other) {
    return new Around(inState, inHours, turn, beyond, value, other, text);
  }

  Around said(@Nullable String word) {
    return new Around(inState, inHours, turn, beyond, value, reference, word);
  }
}
