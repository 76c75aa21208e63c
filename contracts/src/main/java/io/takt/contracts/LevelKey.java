package io.takt.contracts;

/**
 * The immutable key of one level of the plant model or of a signal, as it stands in topics: 1 to 64
 * of {@code A-Z a-z 0-9 _ -}.
 */
public final class LevelKey {
  /** The level does not exist, such as the area of a site without areas. */
  public static final String NONE = "-";

  private static final int LONGEST = 64;

  private LevelKey() {}

  public static boolean isValid(String key) {
    if (key.isEmpty() || key.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (!isAllowed(key.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
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
