package io.takt.asset;

import static org.awaitility.Awaitility.await;

import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.plant.PlantFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Topic {@code plant} as the other services see it. */
public final class PlantWatch implements AutoCloseable {
  private final PlantFeed feed;
  private final Map<String, PlantRecord> newest = new ConcurrentHashMap<>();
  private final List<String> history = new ArrayList<>();

  public PlantWatch(String kafka) {
    feed = new PlantFeed(kafka, this::changed);
    feed.start();
  }

  private void changed(String key, @Nullable PlantRecord value) {
    synchronized (history) {
      history.add(value == null ? key + " gone" : key);
    }
    if (value == null) {
      newest.remove(key);
    } else {
      newest.put(key, value);
    }
  }

  public Map<String, PlantRecord> newest() {
    return newest;
  }

  /** Whether the topic has this record now, without waiting for more to come. */
  public boolean has(String key) throws InterruptedException {
    if (!feed.awaitCurrent(Duration.ofSeconds(60))) {
      throw new IllegalStateException("topic plant cannot be read");
    }
    return newest.containsKey(key);
  }

  /** Keys in the order in which they came; a deletion ends with {@code gone}. */
  public List<String> history() {
    synchronized (history) {
      return List.copyOf(history);
    }
  }

  public PlantRecord awaitRecord(String key, Predicate<PlantRecord> fits) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          PlantRecord record = newest.get(key);
          return record != null && fits.test(record);
        });
    return Objects.requireNonNull(newest.get(key));
  }

  public void awaitGone(String key) {
    await().atMost(Duration.ofSeconds(60)).until(() -> history().contains(key + " gone"));
  }

  @Override
  public void close() {
    feed.close();
  }
}
