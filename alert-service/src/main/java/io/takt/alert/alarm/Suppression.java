package io.takt.alert.alarm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an alarm is suppressed by design (ISA-18.2).
 *
 * @param cause the alarm that suppresses it; null for other reasons
 */
public record Suppression(Reason reason, @Nullable Integer cause) {
  /** What suppresses; the first that holds is told. */
  public enum Reason {
    /** Somebody works on the machine. */
    MAINTENANCE,
    /** The rule asks for a machine that produces. */
    NOT_PRODUCING,
    /** An alarm that explains it is active. */
    CAUSE;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** For the history. */
  String note() {
    return cause == null ? reason.id() : reason.id() + ":" + cause;
  }
}
