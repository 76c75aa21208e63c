package io.takt.alert.plant;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.Site;
import io.takt.platform.PlatformProperties;
import io.takt.platform.plant.PlantFeed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Follows topic {@code plant}. */
@Component
public class PlantSubscriber implements SmartLifecycle {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Map<Integer, Site> sites = new ConcurrentHashMap<>();
  private final Map<Integer, Line> lines = new ConcurrentHashMap<>();
  private final Map<Integer, Machine> machines = new ConcurrentHashMap<>();
  private final Map<Integer, Signal> signals = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();
  private final PlantFeed feed;
  private final Clock clock;
  private volatile Instant started = Instant.MAX;
  private volatile boolean running;

  PlantSubscriber(PlatformProperties platform, Clock clock) {
    this.feed = new PlantFeed(platform.kafka(), this::changed);
    this.clock = clock;
  }

  /** Counted up by each change. */
  public long revision() {
    return revision.get();
  }

  /** Whether it knows all that stood in the topic when it began. */
  public boolean isCaughtUp() {
    return feed.isCaughtUp();
  }

  /**
   * Whether people may be told of alarms: one that names no machine helps nobody. But where Kafka
   * stays away it is better than silence.
   */
  public boolean isNamed() {
    return isCaughtUp() || clock.instant().minus(PATIENCE).isAfter(started);
  }

  public Optional<PlantSignal> signal(int id) {
    return Optional.ofNullable(signals.get(id)).flatMap(this::placed);
  }

  /** A tenant's signals with this key, in the order of their ids. */
  public List<PlantSignal> signals(TenantId tenant, String key) {
    return signals.values().stream()
        .filter(signal -> signal.getTenantId() == tenant.value() && signal.getKey().equals(key))
        .flatMap(signal -> placed(signal).stream())
        .sorted((one, other) -> Integer.compare(one.id(), other.id()))
        .toList();
  }

  public boolean hasMachine(TenantId tenant, int id) {
    Machine machine = machines.get(id);
    return machine != null && machine.getTenantId() == tenant.value();
  }

  /** Where a tenant's machine stands. */
  public Optional<Integer> siteOfMachine(TenantId tenant, int id) {
    return Optional.ofNullable(machines.get(id))
        .filter(machine -> machine.getTenantId() == tenant.value())
        .map(Machine::getSiteId);
  }

  /** A machine's name. */
  public Optional<String> machineName(int id) {
    return Optional.ofNullable(machines.get(id)).map(Machine::getName);
  }

  public boolean hasSite(TenantId tenant, int id) {
    Site site = sites.get(id);
    return site != null && site.getTenantId() == tenant.value();
  }

  /** Site and line, for people. */
  public String place(int machineId) {
    Machine machine = machines.get(machineId);
    if (machine == null) {
      return "";
    }
    Site site = sites.get(machine.getSiteId());
    Line line = lines.get(machine.getLineId());
    return String.join(
        ", ",
        Stream.of(site == null ? "" : site.getName(), line == null ? "" : line.getName())
            .filter(name -> !name.isEmpty())
            .toList());
  }

  public ZoneId zone(int siteId) {
    Site site = sites.get(siteId);
    try {
      return site == null ? ZoneOffset.UTC : ZoneId.of(site.getTimeZone());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private Optional<PlantSignal> placed(Signal signal) {
    return Optional.ofNullable(machines.get(signal.getMachineId()))
        .map(machine -> PlantSignal.of(signal, machine));
  }

  private void changed(String key, @Nullable PlantRecord value) {
    if (value == null) {
      removed(key);
    } else {
      switch (value.getEntityCase()) {
        case SITE -> sites.put(value.getSite().getId(), value.getSite());
        case LINE -> lines.put(value.getLine().getId(), value.getLine());
        case MACHINE -> machines.put(value.getMachine().getId(), value.getMachine());
        case SIGNAL -> signals.put(value.getSignal().getId(), value.getSignal());
        case TENANT,
            SPARKPLUG_GROUP,
            DEVICE,
            WORK_CALENDAR,
            PRODUCT,
            PLANNED_RUN_TIME,
            ORDER,
            ORDER_RUN,
            REASON,
            ENTITY_NOT_SET -> {
          return;
        }
      }
    }
    revision.incrementAndGet();
  }

  private void removed(String key) {
    int slash = key.indexOf('/');
    try {
      int id = Integer.parseInt(key.substring(slash + 1));
      switch (key.substring(0, Math.max(0, slash))) {
        case "site" -> sites.remove(id);
        case "line" -> lines.remove(id);
        case "machine" -> machines.remove(id);
        case "signal" -> signals.remove(id);
        default -> {
          // of no concern here
        }
      }
    } catch (NumberFormatException e) {
      // keys of other entities may have no number
    }
  }

  @Override
  public void start() {
    started = clock.instant();
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

  /** Before what judges readings. */
  @Override
  public int getPhase() {
    return 0;
  }
}
