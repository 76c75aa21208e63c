package io.takt.ingest.rejected;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.TenantId;
import io.takt.contracts.intake.RejectedRecord;
import io.takt.ingest.tail.TopicTail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest refusals of each tenant, in memory. */
public final class RejectionWindow implements TopicTail.Follower {
  /** Of each tenant; a refusal has at most some 10 KiB. */
  public static final int MOST = 1_000;

  private static final Logger log = LoggerFactory.getLogger(RejectionWindow.class);
  private static final int HEAD_BYTES = 4 * 1024;

  private final Map<Integer, Deque<Entry>> byTenant = new HashMap<>();

  /**
   * One refusal.
   *
   * @param offset orders the refusals of one tenant: they share a partition
   */
  record Entry(long offset, RejectedRecord record) {}

  @Override
  public void take(ConsumerRecord<String, byte[]> record) {
    try {
      add(new Entry(record.offset(), shortened(RejectedRecord.parseFrom(record.value()))));
    } catch (InvalidProtocolBufferException e) {
      log.error("rejected record at {} is not readable, skipped", record.offset(), e);
    }
  }

  private static RejectedRecord shortened(RejectedRecord record) {
    ByteString head = record.getPayloadHead();
    return head.size() <= HEAD_BYTES
        ? record
        : record.toBuilder().setPayloadHead(head.substring(0, HEAD_BYTES)).build();
  }

  private synchronized void add(Entry entry) {
    Deque<Entry> entries =
        byTenant.computeIfAbsent(entry.record().getTenantId(), _ -> new ArrayDeque<>());
    entries.addFirst(entry);
    if (entries.size() > MOST) {
      entries.removeLast();
    }
  }

  /**
   * Newest first.
   *
   * @param before only older ones than this offset
   */
  synchronized List<Entry> list(
      TenantId tenant, long before, int limit, Predicate<RejectedRecord> wanted) {
    return byTenant.getOrDefault(tenant.value(), new ArrayDeque<>()).stream()
        .filter(entry -> entry.offset() < before && wanted.test(entry.record()))
        .limit(limit)
        .toList();
  }

  /** How often each code stands in the window. */
  synchronized Map<String, Long> counts(TenantId tenant, Predicate<RejectedRecord> wanted) {
    Map<String, Long> counts = new TreeMap<>();
    byTenant.getOrDefault(tenant.value(), new ArrayDeque<>()).stream()
        .filter(entry -> wanted.test(entry.record()))
        .flatMap(entry -> entry.record().getFaultsList().stream())
        .forEach(fault -> counts.merge(fault.getCode(), 1L, Long::sum));
    return counts;
  }
}
