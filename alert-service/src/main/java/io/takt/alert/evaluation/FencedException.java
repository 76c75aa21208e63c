package io.takt.alert.evaluation;

/** Another owner has taken a partition over. */
@SuppressWarnings("serial")
final class FencedException extends RuntimeException {
  FencedException() {
    super("another owner has taken a partition over");
  }
}
