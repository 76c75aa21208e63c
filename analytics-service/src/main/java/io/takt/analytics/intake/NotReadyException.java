package io.takt.analytics.intake;

/** Something a batch needs is not there yet; the batch is tried again later. */
@SuppressWarnings("serial")
public final class NotReadyException extends RuntimeException {
  public NotReadyException(String message) {
    super(message);
  }
}
