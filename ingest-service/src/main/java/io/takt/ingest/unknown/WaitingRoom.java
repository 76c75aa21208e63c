package io.takt.ingest.unknown;

import io.takt.contracts.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What waits, by path. Written by the topic's reader, asked by the intake. */
public final class WaitingRoom {
  private final long mostBytes;
  private final Map<String, Waiting> byPath = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> bytes = new ConcurrentHashMap<>();

  /**
   * The messages of one path.
   *
   * @param from offset of the first
   * @param to offset after the last
   */
  record Waiting(
      TenantId tenant, String path, int partition, long from, long to, long messages, long bytes) {
    Waiting plus(long offset, long size) {
      return new Waiting(tenant, path, partition, from, offset + 1, messages + 1, bytes + size);
    }

    /** How many of them are behind the mark is not known, only that some are not. */
    Waiting after(long offset) {
      return new Waiting(tenant, path, partition, offset, to, 1, 0);
    }
  }

  public WaitingRoom(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whether the tenant may have more messages waiting. */
  public boolean hasRoom(TenantId tenant) {
    return bytes.getOrDefault(tenant, 0L) < mostBytes;
  }

  void add(TenantId tenant, String path, String pathKey, int partition, long offset, long size) {
    byPath.compute(
        pathKey,
        (_, before) ->
            before == null
                ? new Waiting(tenant, path, partition, offset, offset + 1, 1, size)
                : before.plus(offset, size));
    bytes.merge(tenant, size, Long::sum);
  }

  void broughtBack(String pathKey, long beforeOffset) {
    byPath.computeIfPresent(
        pathKey,
        (_, waiting) -> {
          if (beforeOffset <= waiting.from()) {
            return waiting;
          }
          bytes.merge(waiting.tenant(), -waiting.bytes(), Long::sum);
          return beforeOffset >= waiting.to() ? null : waiting.after(beforeOffset);
        });
  }

  /** Forgets what the topic no longer keeps. */
  void expired(int partition, long beginning) {
    byPath.forEach((pathKey, waiting) -> {
      if (waiting.partition() == partition && waiting.to() <= beginning) {
        broughtBack(pathKey, waiting.to());
      }
    });
  }

  List<Map.Entry<String, Waiting>> all() {
    return List.copyOf(byPath.entrySet());
  }

  public long messages() {
    return byPath.values().stream().mapToLong(Waiting::messages).sum();
  }
}
