package io.takt.gateway.plant;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.PlatformProperties;
import io.takt.platform.plant.PlantFeed;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Follows topic {@code plant}. */
@Component
public class PlantSubscriber implements SmartLifecycle {
  private static final Duration CATCH_UP = Duration.ofSeconds(4);
  private static final int MOST_SITES = 200;

  private final PlantFeed feed;
  private final Map<Integer, TenantId> sites = new ConcurrentHashMap<>();

  /** Sites by machine. One that is gone stays: ids are never used again. */
  private final Map<Integer, Integer> machines = new ConcurrentHashMap<>();

  private volatile boolean running;

  PlantSubscriber(PlatformProperties platform) {
    this.feed = new PlantFeed(platform.kafka(), this::changed);
  }

  /** Where a machine stands; empty while the topic has not told. */
  public OptionalInt siteOf(int machine) {
    Integer site = machines.get(machine);
    return site == null ? OptionalInt.empty() : OptionalInt.of(site);
  }

  /**
   * The sites somebody is to be limited to.
   *
   * @throws Problem 400 {@code sites-invalid} unless the realm has all of them
   */
  public Set<Integer> require(Realm realm, Collection<@Nullable Integer> ids) {
    if (ids.isEmpty() || ids.size() > MOST_SITES) {
      throw invalid("\"sites\" names 1 to " + MOST_SITES + " sites.");
    }
    if (!unknown(realm, ids).isEmpty()) {
      awaitCurrent();
    }
    List<@Nullable Integer> unknown = unknown(realm, ids);
    if (!unknown.isEmpty()) {
      throw invalid("There is no site " + unknown.getFirst() + ".");
    }
    return Set.copyOf(ids);
  }

  private List<@Nullable Integer> unknown(Realm realm, Collection<@Nullable Integer> ids) {
    return ids.stream().filter(id -> id == null || !has(realm, id)).toList();
  }

  private boolean has(Realm realm, int site) {
    return realm.tenant().equals(sites.get(site)) && realm.holds(site);
  }

  /** A site made a moment ago may not have arrived here. */
  private void awaitCurrent() {
    try {
      if (feed.awaitCurrent(CATCH_UP)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable("The plant is not known yet.", CATCH_UP);
  }

  private static Problem invalid(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "sites-invalid", detail);
  }

  private void changed(String key, @Nullable PlantRecord value) {
    if (value == null) {
      if (key.startsWith("site/")) {
        sites.remove(Integer.valueOf(key.substring("site/".length())));
      }
      return;
    }
    switch (value.getEntityCase()) {
      case SITE -> sites.put(value.getSite().getId(), new TenantId(value.getSite().getTenantId()));
      case MACHINE -> machines.put(value.getMachine().getId(), value.getMachine().getSiteId());
      case TENANT, LINE, SIGNAL, SPARKPLUG_GROUP, DEVICE, WORK_CALENDAR -> {}
      case PRODUCT, PLANNED_RUN_TIME, ORDER, ORDER_RUN, REASON, ENTITY_NOT_SET -> {}
    }
  }

  @Override
  public void start() {
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
}
