package io.takt.alert.notification;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Messages are kept for some time, each with all its tries, and then go. */
@Component
class Pruning {
  private static final Logger log = LoggerFactory.getLogger(Pruning.class);

  /** In one transaction: nobody waits long for it. */
  private static final int PORTION = 500;

  private static final int PORTIONS_AT_ONCE = 20;

  private final NotificationTable table;
  private final DeliveryProperties properties;
  private final Clock clock;

  Pruning(NotificationTable table, DeliveryProperties properties, Clock clock) {
    this.table = table;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1M")
  void prune() {
    Instant before = clock.instant().minus(properties.kept());
    try {
      for (int i = 0; i < PORTIONS_AT_ONCE; i++) {
        if (table.prune(before, PORTION) < PORTION) {
          return;
        }
      }
    } catch (DataAccessException e) {
      log.warn("old messages wait for the database: {}", e.getMessage());
    }
  }
}
