package io.takt.analytics.plant;

import io.takt.analytics.plant.PlantMirror.MachineRow;
import io.takt.analytics.plant.PlantMirror.SignalRow;
import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.PlatformProperties;
import io.takt.platform.plant.PlantFeed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Follows topic {@code plant} into the mirror at once, and into the tables before any reading. */
@Component
public class PlantSubscriber implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PlantSubscriber.class);

  private final PlantMirror mirror;
  private final PlantTable table;
  private final EndedTenants ended;
  private final PlantFeed feed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, MachineRow> machines = new LinkedHashMap<>();
  private final Map<Integer, SignalRow> signals = new LinkedHashMap<>();

  /** Whether for good. */
  private final Map<Integer, Boolean> goneMachines = new LinkedHashMap<>();

  /** Whether for good. */
  private final Map<Integer, Boolean> goneSignals = new LinkedHashMap<>();

  private volatile boolean running;

  PlantSubscriber(
      PlantMirror mirror,
      PlantTable table,
      EndedTenants ended,
      PlatformProperties platform,
      List<PlantListener> listeners) {
    this.mirror = mirror;
    this.table = table;
    this.ended = ended;
    this.feed =
        new PlantFeed(
            platform.kafka(),
            new PlantFeed.Listener() {
              @Override
              public void changed(String key, @Nullable PlantRecord value) {
                PlantSubscriber.this.changed(key, value);
                listeners.forEach(each -> each.changed(key, value));
              }

              @Override
              public void deleted(String key) {
                removed(key, false);
                listeners.forEach(each -> each.deleted(key));
              }
            });
  }

  /** Whether the mirror knows all that stood in the topic when this was called. */
  public boolean awaitCurrent(Duration atMost) throws InterruptedException {
    return feed.awaitCurrent(atMost);
  }

  private void changed(String key, @Nullable PlantRecord value) {
    if (value == null) {
      removed(key, true);
      return;
    }
    switch (value.getEntityCase()) {
      case MACHINE -> {
        MachineRow row = MachineRow.of(value.getMachine());
        keep(() -> {
          if (!ended.contains(row.tenant()) && mirror.put(row)) {
            machines.put(row.id(), row);
            goneMachines.remove(row.id(), false);
          }
        });
      }
      case SIGNAL -> {
        SignalRow row = SignalRow.of(value.getSignal());
        keep(() -> {
          if (!ended.contains(row.tenant()) && mirror.put(row)) {
            signals.put(row.id(), row);
            goneSignals.remove(row.id(), false);
          }
        });
      }
      case TENANT,
          SITE,
          LINE,
          SPARKPLUG_GROUP,
          DEVICE,
          WORK_CALENDAR,
          PRODUCT,
          PLANNED_RUN_TIME,
          ORDER,
          ORDER_RUN,
          REASON,
          ENTITY_NOT_SET -> {}
    }
  }

  /**
   * @param forGood and with what is stored of it
   */
  private void removed(String key, boolean forGood) {
    idOf(key, "signal/")
        .ifPresent(id -> {
          mirror.removeSignal(id);
          keep(() -> {
            signals.remove(id);
            goneSignals.put(id, forGood);
          });
        });
    idOf(key, "machine/")
        .ifPresent(id -> {
          List<Integer> gone = mirror.removeMachine(id);
          keep(() -> {
            machines.remove(id);
            goneMachines.put(id, forGood);
            gone.forEach(signal -> {
              signals.remove(signal);
              goneSignals.put(signal, forGood);
            });
          });
        });
  }

  private static Optional<Integer> idOf(String key, String kind) {
    try {
      return key.startsWith(kind)
          ? Optional.of(Integer.valueOf(key.substring(kind.length())))
          : Optional.empty();
    } catch (NumberFormatException e) {
      log.error("plant key {} has no number", key);
      return Optional.empty();
    }
  }

  private void keep(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Before a reading is stored the tables know its signal: queries join them, and a reading that is
   * stored has to be seen.
   */
  void settle() {
    lock.lock();
    try {
      if (!machines.isEmpty() || !signals.isEmpty()) {
        save();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Brings the tables up to date; what fails is tried again. */
  @Scheduled(fixedDelayString = "PT0.5S")
  void save() {
    lock.lock();
    try {
      if (!running) {
        return;
      }
      table.saveMachines(machines.values());
      machines.clear();
      table.saveSignals(signals.values());
      signals.clear();
      if (!goneSignals.isEmpty() || !goneMachines.isEmpty()) {
        table.hide(which(goneSignals, false), which(goneMachines, false));
        table.markRemoved(which(goneSignals, true), which(goneMachines, true));
        goneSignals.clear();
        goneMachines.clear();
      }
    } catch (DataAccessException e) {
      log.warn("the plant copy waits for the database: {}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  private static List<Integer> which(Map<Integer, Boolean> gone, boolean forGood) {
    return gone.entrySet().stream()
        .filter(each -> each.getValue() == forGood)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void start() {
    mirror.fill(table.machines(), table.signals());
    feed.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    feed.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the intake, which needs the mirror. */
  @Override
  public int getPhase() {
    return 0;
  }
}
