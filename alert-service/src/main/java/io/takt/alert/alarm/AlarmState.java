package io.takt.alert.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of ISA-18.2 by their letters. */
public enum AlarmState {
  NORMAL('A'),
  UNACKNOWLEDGED('B'),
  ACKNOWLEDGED('C'),
  RETURNED_UNACKNOWLEDGED('D'),
  LATCHED_UNACKNOWLEDGED('E'),
  LATCHED_ACKNOWLEDGED('F'),
  SHELVED('G'),
  SUPPRESSED('H'),
  OUT_OF_SERVICE('I');

  private final char letter;

  AlarmState(char letter) {
    this.letter = letter;
  }

  public char letter() {
    return letter;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<AlarmState> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  static AlarmState of(char letter) {
    return Arrays.stream(values()).filter(each -> each.letter == letter).findFirst().orElseThrow();
  }
}
