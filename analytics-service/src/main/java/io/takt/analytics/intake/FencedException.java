package io.takt.analytics.intake;

/** Somebody else has moved the position: this reader does not own the partition any more. */
@SuppressWarnings("serial")
public final class FencedException extends RuntimeException {
  FencedException(String topic, int expected, int moved) {
    super(
        "of %d partitions of %s, %d stand elsewhere: another writer owns them"
            .formatted(expected, topic, expected - moved));
  }
}
