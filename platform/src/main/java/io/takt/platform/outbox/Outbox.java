package io.takt.platform.outbox;

import com.google.protobuf.ByteString;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Table {@code outbox} of a service, system-wide. What one transaction appends stays in its order;
 * of two at once, whoever needs an order keeps them apart.
 */
public final class Outbox {
  private static final int TOGETHER = 500;
  private static final Map<String, Topic> TOPICS =
      Stream.of(Topic.values()).collect(Collectors.toMap(Topic::topicName, Function.identity()));

  private final JdbcTemplate jdbc;
  private final Semaphore bell = new Semaphore(0);

  Outbox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A record without its topic.
   *
   * @param value null deletes
   */
  public record Entry(String key, @Nullable ByteString value) {}

  /** A record and its place in the order. */
  record Waiting(long seq, Topic topic, Entry entry) {}

  /** Only inside a transaction of the change. */
  public void append(TenantId tenant, Topic topic, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        "INSERT INTO outbox (tenant_id, topic, key, value) VALUES (?, ?, ?, ?)",
        entries,
        TOGETHER,
        (insert, entry) -> {
          insert.setInt(1, tenant.value());
          insert.setString(2, topic.topicName());
          insert.setString(3, entry.key());
          ByteString value = entry.value();
          insert.setBytes(4, value == null ? null : value.toByteArray());
        });
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            bell.release();
          }
        });
  }

  public long waiting() {
    Long count = jdbc.queryForObject("SELECT count(*) FROM outbox", Long.class);
    return count == null ? 0 : count;
  }

  /** Whether more wait than this. */
  public boolean exceeds(int most) {
    return !jdbc.queryForList("SELECT seq FROM outbox ORDER BY seq OFFSET ? LIMIT 1", most)
        .isEmpty();
  }

  /** Whether a record with one of these keys has not reached its topic yet. */
  public boolean isWaiting(Topic topic, List<String> keys) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM outbox WHERE topic = ? AND key = ANY (?))",
            Boolean.class,
            topic.topicName(),
            keys.toArray(String[]::new)));
  }

  /** Keys of which the newest record of the topic still waits, on the publisher's connection. */
  public static List<String> keys(JdbcClient jdbc, Topic topic) {
    return jdbc.sql("SELECT DISTINCT key FROM outbox WHERE topic = ?")
        .param(topic.topicName())
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** The oldest of all tenants, on the publisher's connection. */
  static List<Waiting> oldest(JdbcClient jdbc, int limit) {
    return jdbc.sql("SELECT seq, topic, key, value FROM outbox ORDER BY seq LIMIT ?")
        .param(limit)
        .query((row, _) -> {
          byte[] value = row.getBytes(4);
          return new Waiting(
              row.getLong(1),
              Objects.requireNonNull(TOPICS.get(row.getString(2))),
              new Entry(row.getString(3), value == null ? null : ByteString.copyFrom(value)));
        })
        .list();
  }

  /** Takes away what Kafka has acknowledged. */
  static void remove(JdbcClient jdbc, List<Waiting> published) {
    Long[] seqs = published.stream().map(Waiting::seq).toArray(Long[]::new);
    jdbc.sql("DELETE FROM outbox WHERE seq = ANY (?)").param(seqs).update();
  }

  /** From here on a new record is heard. */
  void listen() {
    bell.drainPermits();
  }

  /** Returns when something was appended by this process, or after this time. */
  void await(Duration most) throws InterruptedException {
    var _ = bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
