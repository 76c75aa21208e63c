package io.takt.math.oee;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a machine's own word for its state means for OEE. */
public enum StateClass {
  /** It makes items. */
  PRODUCING,
  /** It is being prepared for an order. */
  SETUP,
  /** It could work and does not: nothing comes, nothing can leave, nobody is there. */
  STANDBY,
  /** It cannot work. */
  MALFUNCTION,
  /** It stands for a moment, and goes on without a repair. */
  MINOR_STOP,
  /** It stands because that was planned, such as for maintenance. */
  PLANNED_STOP,
  /** It is switched off. */
  OFF,
  /** It reported a word that stands for nothing known. */
  UNMAPPED;

  /** Those a word can be mapped to. */
  public static List<StateClass> mapped() {
    return Arrays.stream(values()).filter(each -> each != UNMAPPED).toList();
  }

  /** As settings name it, such as {@code minor-stop}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
