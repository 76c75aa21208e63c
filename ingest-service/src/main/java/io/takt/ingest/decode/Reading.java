package io.takt.ingest.decode;

import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Quality;
import org.jspecify.annotations.Nullable;

/**
 * One value of one signal.
 *
 * @param key the signal as the sender names it
 * @param declared the kind, where the sender's protocol tells it; else it is guessed from the value
 */
public record Reading(String key, Datum datum, Quality quality, @Nullable SignalKind declared) {
  public Reading(String key, Datum datum, Quality quality) {
    this(key, datum, quality, null);
  }

  /** The kind a signal gets that appears with this reading; null when the reading cannot tell. */
  public @Nullable SignalKind firstKind() {
    if (declared != null) {
      return declared;
    }
    return switch (datum) {
      case Datum.Num _ -> SignalKind.GAUGE;
      case Datum.Text _, Datum.Flag _ -> SignalKind.STATE;
      case Datum.None _ -> null;
    };
  }
}
