package io.takt.analytics.oee;

import io.takt.math.oee.PowerThresholds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that were learned.
 *
 * @param validFrom epoch ms; the first version also counts before it
 * @param learnedFrom of the history they were learned from
 * @param minutes of it with readings
 */
record PowerVersion(
    PowerThresholds thresholds,
    long validFrom,
    Instant learnedFrom,
    Instant learnedAt,
    int minutes) {
  /**
   * @param versions in order of time
   */
  static @Nullable PowerThresholds at(List<PowerVersion> versions, long time) {
    PowerVersion found = versionAt(versions, time);
    return found == null ? null : found.thresholds;
  }

  /**
   * @param versions in order of time
   */
  static @Nullable PowerVersion versionAt(List<PowerVersion> versions, long time) {
    PowerVersion found = null;
    for (PowerVersion version : versions) {
      if (found == null || version.validFrom <= time) {
        found = version;
      }
    }
    return found;
  }
}
