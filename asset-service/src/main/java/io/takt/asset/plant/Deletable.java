package io.takt.asset.plant;

import java.util.Locale;

/** What can be deleted, with all that stands under it, and restored. */
public enum Deletable {
  SITE,
  LINE,
  MACHINE,
  SIGNAL;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for any other word
   */
  public static Deletable of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
