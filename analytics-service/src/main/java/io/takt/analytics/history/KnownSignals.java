package io.takt.analytics.history;

import io.takt.analytics.intake.NotReadyException;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.plant.PlantSubscriber;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a signal the mirror has not met yet from one that is gone: what a reading names was in
 * topic {@code plant} before the reading was sent, so once the mirror has caught up it is gone.
 */
@Component
class KnownSignals {
  private static final Duration CATCH_UP = Duration.ofSeconds(5);
  private static final int MOST_GONE = 100_000;

  private final PlantMirror mirror;
  private final PlantSubscriber plant;
  private final Set<Integer> gone = new HashSet<>();

  KnownSignals(PlantMirror mirror, PlantSubscriber plant) {
    this.mirror = mirror;
    this.plant = plant;
  }

  /**
   * @return null when the plant has no such signal
   */
  @Nullable PlantSignal signal(int id) {
    return mirror.signal(id);
  }

  /**
   * @throws NotReadyException while it cannot be told whether these rows' signals exist
   */
  synchronized void require(List<Row> rows) {
    if (rows.stream().allMatch(row -> isSettled(row.signal()))) {
      return;
    }
    try {
      if (!plant.awaitCurrent(CATCH_UP)) {
        throw new NotReadyException("the plant model does not arrive");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyException("interrupted");
    }
    if (gone.size() > MOST_GONE) {
      gone.clear();
    }
    rows.stream().map(Row::signal).filter(id -> mirror.signal(id) == null).forEach(gone::add);
  }

  private boolean isSettled(int id) {
    return mirror.signal(id) != null || gone.contains(id);
  }
}
