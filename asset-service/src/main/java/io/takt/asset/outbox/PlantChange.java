package io.takt.asset.outbox;

import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.outbox.Outbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of topic {@code plant}.
 *
 * @param key {@code kind/id}
 * @param value the whole new state, null when the thing is gone
 */
public record PlantChange(String key, @Nullable PlantRecord value) {
  public static PlantChange of(PlantRecord value) {
    String key =
        switch (value.getEntityCase()) {
          case TENANT -> "tenant/" + value.getTenant().getId();
          case SITE -> "site/" + value.getSite().getId();
          case LINE -> "line/" + value.getLine().getId();
          case MACHINE -> "machine/" + value.getMachine().getId();
          case SIGNAL -> "signal/" + value.getSignal().getId();
          case SPARKPLUG_GROUP -> "sparkplug-group/" + value.getSparkplugGroup().getGroup();
          case DEVICE -> "device/" + value.getDevice().getId();
          case PRODUCT -> "product/" + value.getProduct().getId();
          case PLANNED_RUN_TIME -> "planned-run-time/" + value.getPlannedRunTime().getId();
          case ORDER -> "order/" + value.getOrder().getId();
          case ORDER_RUN -> "order-run/" + value.getOrderRun().getId();
          case REASON -> "reason/" + value.getReason().getId();
          case WORK_CALENDAR -> "work-calendar/" + value.getWorkCalendar().getId();
          case ENTITY_NOT_SET -> throw new IllegalArgumentException("an empty plant record");
        };
    return new PlantChange(key, value);
  }

  public Outbox.Entry entry() {
    return new Outbox.Entry(key, value == null ? null : value.toByteString());
  }

  /** The same thing, deleted and kept. */
  public PlantChange deleted() {
    return new PlantChange(key, Objects.requireNonNull(value).toBuilder().setDeleted(true).build());
  }

  /** The same thing, gone. */
  public PlantChange gone() {
    return new PlantChange(key, null);
  }
}
