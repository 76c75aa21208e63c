package io.takt.analytics.plant;

import io.takt.contracts.plant.PlantRecord;
import org.jspecify.annotations.Nullable;

/** Hears of all changes of topic {@code plant}, in their order and on one thread. */
public interface PlantListener {
  /**
   * @param key {@code kind/id}
   * @param value null: deleted
   */
  void changed(String key, @Nullable PlantRecord value);

  /** Deleted, and what is stored of it is kept: it may be restored. */
  default void deleted(String key) {
    changed(key, null);
  }
}
