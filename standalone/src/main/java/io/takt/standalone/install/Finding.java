package io.takt.standalone.install;

/**
 * One thing looked at before a start.
 *
 * @param message what was found and, unless all is well, what to do
 */
public record Finding(Level level, String subject, String message) {

  /** Whether Takt can start with it. */
  public enum Level {
    OK,
    WARNING,
    STOP
  }

  static Finding ok(String subject, String message) {
    return new Finding(Level.OK, subject, message);
  }

  static Finding warning(String subject, String message) {
    return new Finding(Level.WARNING, subject, message);
  }

  static Finding stop(String subject, String message) {
    return new Finding(Level.STOP, subject, message);
  }
}
