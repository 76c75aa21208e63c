package io.takt.analytics.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The batch being collected, by partition, so that a lost partition can be taken out of it. */
final class Pending<T> {
  private final RecordSink<T> sink;
  private final Map<Integer, Part<T>> parts = new HashMap<>();
  private int weight;

  Pending(RecordSink<T> sink) {
    this.sink = sink;
  }

  void add(ConsumerRecord<String, byte[]> record, long position) {
    T item = sink.read(record);
    Part<T> part =
        parts.computeIfAbsent(
            record.partition(),
            p -> new Part<>(new Span(p, position, position), new ArrayList<>()));
    part.items().add(item);
    parts.put(record.partition(), new Part<>(part.span().until(record.offset() + 1), part.items()));
    weight += sink.weight(item);
  }

  void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Part<T> part = parts.remove(partition.partition());
      if (part != null) {
        weight -= part.items().stream().mapToInt(sink::weight).sum();
      }
    }
  }

  int weight() {
    return weight;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  List<Span> spans() {
    return parts.values().stream().map(Part::span).toList();
  }

  List<T> items() {
    return parts.values().stream().flatMap(part -> part.items().stream()).toList();
  }

  void clear() {
    parts.clear();
    weight = 0;
  }

  private record Part<T>(Span span, List<T> items) {}
}
