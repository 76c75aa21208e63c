package io.takt.parts;

import org.jspecify.annotations.Nullable;

/** A part could not be prepared or started; the message says what to do, in one line. */
public final class PartException extends RuntimeException {
  public PartException(String message) {
    this(message, null);
  }

  public PartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
