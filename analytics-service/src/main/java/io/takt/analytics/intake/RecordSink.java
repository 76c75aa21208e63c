package io.takt.analytics.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What becomes of a topic's records. */
public interface RecordSink<T> {
  String topic();

  /** Consumer group; it only shares out the partitions, positions are in the database. */
  String group();

  /** Decodes; bad input becomes an item that says so. */
  T read(ConsumerRecord<String, byte[]> record);

  /** How much of a batch this item fills. */
  int weight(T item);

  /**
   * Stores items and moves the positions over these spans, in one transaction.
   *
   * @throws FencedException when a position does not stand where the span begins
   */
  void store(List<T> items, List<Span> spans);
}
