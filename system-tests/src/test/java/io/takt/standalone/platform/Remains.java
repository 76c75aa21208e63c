package io.takt.standalone.platform;

import io.takt.contracts.Topic;
import io.takt.standalone.install.Port;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What there is of a tenant, by the catalogue of the database: a table that is new is looked
 * through too.
 */
final class Remains implements AutoCloseable {
  private static final String TABLES =
      """
      SELECT format('%%I.%%I', n.nspname, c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|_timescaledb|timescaledb|information_schema)'
        AND %s
      ORDER BY 1
      """;
  private static final String HAS_TENANT =
      """
      EXISTS (SELECT FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
      """;

  private final Takt takt;
  private final Connection database;

  Remains(Takt takt) throws SQLException {
    this.takt = takt;
    this.database =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + takt.port(Port.DB) + "/takt",
            "takt",
            Takt.text(takt.home().resolve("secret/db.key")).strip());
  }

  /** Numbers of rows with the tenant's id, by table; only tables that have some. */
  Map<String, Long> rows(int tenant) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : texts(TABLES.formatted(HAS_TENANT))) {
      count(rows, table, "SELECT count(*) FROM " + table + " WHERE tenant_id = " + tenant);
    }
    return rows;
  }

  /** Numbers of rows that hold a word, as text or as bytes, by table. */
  Map<String, Long> rowsWith(String word) throws SQLException {
    String bytes = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    Map<String, Long> rows = new TreeMap<>();
    for (String table : texts(TABLES.formatted("true"))) {
      count(
          rows,
          table,
          "SELECT count(*) FROM %s r WHERE r::text LIKE '%%%s%%' OR r::text LIKE '%%%s%%'"
              .formatted(table, word, bytes));
    }
    return rows;
  }

  private void count(Map<String, Long> rows, String table, String query) throws SQLException {
    long number = Long.parseLong(texts(query).getFirst());
    if (number > 0) {
      rows.put(table, number);
    }
  }

  List<String> texts(String query) throws SQLException {
    try (Statement sql = database.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    }
  }

  /** Keys of topic {@code plant} whose newest value holds a word. */
  List<String> told(String word) {
    Map<String, String> newest = new HashMap<>();
    TopicPartition partition = new TopicPartition(Topic.PLANT.topicName(), 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + takt.port(Port.KAFKA)),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(250))) {
          byte[] value = record.value();
          newest.put(record.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
      }
    }
    return newest.entrySet().stream()
        .filter(entry -> entry.getValue().contains(word))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
