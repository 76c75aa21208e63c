package io.takt.asset.publish;

import com.google.protobuf.ByteString;
import io.takt.asset.deletion.DeletedTable;
import io.takt.asset.device.DeviceTable;
import io.takt.asset.order.OrderRecords;
import io.takt.asset.outbox.PlantChange;
import io.takt.asset.plant.PlantRecords;
import io.takt.asset.product.ProductRecords;
import io.takt.asset.reason.ReasonRecords;
import io.takt.asset.shift.WorkCalendarTable;
import io.takt.asset.tenant.TenantTable;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.PlatformProperties;
import io.takt.platform.outbox.Lease;
import io.takt.platform.outbox.Outbox;
import io.takt.platform.outbox.OutboxWriter;
import io.takt.platform.outbox.TopicRepair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes topic {@code plant} anew where it differs from the tables, so a lost or restored Kafka
 * gets the whole model again.
 */
@Component
final class PlantRepair implements TopicRepair {
  private static final Logger log = LoggerFactory.getLogger(PlantRepair.class);
  private static final int BATCH = 500;

  private final PlantTopic topic;

  PlantRepair(PlatformProperties platform) {
    this.topic = new PlantTopic(platform.kafka());
  }

  @Override
  public void repair(Lease lease, OutboxWriter writer) throws SQLException {
    Map<String, ByteString> told = topic.read();
    List<Outbox.Entry> differing = new ArrayList<>();
    lease.inSnapshot(jdbc -> differing(jdbc, told).forEach(each -> differing.add(each.entry())));
    for (int from = 0; from < differing.size(); from += BATCH) {
      writer.write(Topic.PLANT, differing.subList(from, Math.min(differing.size(), from + BATCH)));
    }
    if (!differing.isEmpty()) {
      log.info("topic plant repaired: {} records differed from the tables", differing.size());
    }
  }

  /** Leaves out what the outbox will bring anyway: its older states must not follow newer ones. */
  private static List<PlantChange> differing(JdbcClient jdbc, Map<String, ByteString> told) {
    Set<String> waiting = new HashSet<>(Outbox.keys(jdbc, Topic.PLANT));
    Set<String> gone = new HashSet<>(told.keySet());
    List<PlantChange> differing = new ArrayList<>();
    all(jdbc)
        .forEach(change -> {
          gone.remove(change.key());
          PlantRecord value = change.value();
          boolean same = value != null && value.toByteString().equals(told.get(change.key()));
          if (!same && !waiting.contains(change.key())) {
            differing.add(change);
          }
        });
    gone.removeAll(waiting);
    gone.forEach(key -> differing.add(new PlantChange(key, null)));
    return differing;
  }

  private static List<PlantChange> all(JdbcClient jdbc) {
    List<PlantChange> all = new ArrayList<>();
    TenantTable.all(jdbc)
        .forEach(tenant -> {
          all.add(PlantRecords.of(tenant));
          all.add(PlantRecords.group(tenant));
        });
    PlantRecords.all(jdbc, all::add);
    DeviceTable.all(jdbc, all::add);
    ProductRecords.all(jdbc, all::add);
    OrderRecords.all(jdbc, all::add);
    ReasonRecords.all(jdbc, all::add);
    WorkCalendarTable.all(jdbc, all::add);
    DeletedTable.all(jdbc, all::add);
    return all;
  }
}
