package io.takt.contracts;

import java.util.regex.Pattern;

/**
 * The immutable key of one level of the plant model or of a signal, as it stands in topics: 1 to 64
 * of {@code A-Z a-z 0-9 _ -}.
 */
public final class LevelKey {
  /** The level does not exist, such as the area of a site without areas. */
  public static final String NONE = "-";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private LevelKey() {}

  public static boolean isValid(String key) {
    return SHAPE.matcher(key).matches();
  }

  /**
   * @throws IllegalArgumentException naming the key, when it does not have the shape
   */
  public static String require(String key) {
    if (!isValid(key)) {
      throw new IllegalArgumentException("not a key of 1 to 64 letters, digits, _ or -: " + key);
    }
    return key;
  }
}
