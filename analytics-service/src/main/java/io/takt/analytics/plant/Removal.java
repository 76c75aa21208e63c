package io.takt.analytics.plant;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes the data of deleted signals, a bounded part at a time. */
@Component
class Removal {
  private static final Logger log = LoggerFactory.getLogger(Removal.class);
  private static final int SIGNALS = 1000;

  private final PlantTable table;
  private final List<SignalData> data;
  private final RemovalProperties properties;

  Removal(PlantTable table, List<SignalData> data, RemovalProperties properties) {
    this.table = table;
    this.data = data;
    this.properties = properties;
  }

  @Scheduled(fixedDelayString = "PT2S")
  void step() {
    try {
      List<Integer> signals = table.removed(SIGNALS);
      if (signals.isEmpty()) {
        return;
      }
      boolean left = false;
      for (SignalData each : data) {
        left |= each.removeSome(signals);
      }
      if (!left) {
        table.forget(signals, properties.forgetAfter());
      }
    } catch (DataAccessException e) {
      log.warn("removal waits for the database: {}", e.getMessage());
    }
  }
}
