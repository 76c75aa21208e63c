package io.takt.analytics.plant;

import io.takt.analytics.intake.NotReadyException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a signal the mirror has not met yet from one that is gone: what a reading names was in
 * topic {@code plant} before the reading was sent, so once the mirror has caught up it is gone.
 */
@Component
public class KnownSignals {
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
  public @Nullable PlantSignal signal(int id) {
    return mirror.signal(id);
  }

  /**
   * @throws NotReadyException while it cannot be told whether these signals exist
   */
  public synchronized void require(Collection<Integer> ids) {
    know(ids);
    plant.settle();
  }

  private void know(Collection<Integer> ids) {
    if (ids.stream().allMatch(this::isSettled)) {
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
    ids.stream().filter(id -> mirror.signal(id) == null).forEach(gone::add);
  }

  private boolean isSettled(int id) {
    return mirror.signal(id) != null || gone.contains(id);
  }
}
