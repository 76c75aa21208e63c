package io.takt.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.platform.PlatformProperties;
import io.takt.platform.outbox.Outbox.Waiting;
import io.takt.platform.outbox.OutboxWriter.Addressed;
import io.takt.platform.worker.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Publishes the outbox in its order and takes away what Kafka has acknowledged. A batch that is
 * killed between the two is published again; the order stays, because the next writer shuts out the
 * one before.
 */
final class OutboxPublisher extends Worker {
  private static final int BATCH = 500;
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final DataSource source;
  private final PlatformProperties platform;
  private final Outbox outbox;
  private final List<TopicRepair> repairs;
  private final Counter published;

  OutboxPublisher(
      DataSource source,
      PlatformProperties platform,
      Outbox outbox,
      List<TopicRepair> repairs,
      MeterRegistry metrics) {
    super("outbox");
    this.source = source;
    this.platform = platform;
    this.outbox = outbox;
    this.repairs = repairs;
    String name = "takt." + platform.service().id() + ".outbox.";
    this.published = metrics.counter(name + "published");
    metrics.gauge(name + "waiting", outbox, Outbox::waiting);
  }

  @Override
  protected void session() throws InterruptedException, SQLException {
    Optional<Lease> taken = Lease.tryTake(source);
    if (taken.isPresent()) {
      try (Lease lease = taken.get();
          OutboxWriter writer = OutboxWriter.open(platform)) {
        for (TopicRepair each : repairs) {
          each.repair(lease, writer);
        }
        follow(lease, writer);
      }
    }
  }

  private void follow(Lease lease, OutboxWriter writer) throws InterruptedException {
    while (true) {
      outbox.listen();
      List<Waiting> batch = Outbox.oldest(lease.jdbc(), BATCH);
      if (batch.isEmpty()) {
        outbox.await(IDLE);
      } else {
        writer.write(
            batch.stream().map(each -> new Addressed(each.topic(), each.entry())).toList());
        Outbox.remove(lease.jdbc(), batch);
        published.increment(batch.size());
      }
    }
  }
}
