package io.takt.gateway.live;

import io.takt.contracts.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One board a tenant, and how far the topic has been read onto them. */
@Component
class Boards {
  private final Map<TenantId, Board> boards = new ConcurrentHashMap<>();
  private final AtomicInteger gaps = new AtomicInteger();
  private volatile @Nullable Reach reach;

  /**
   * What the boards cover.
   *
   * @param from the first record that was read
   * @param to the record after the last
   */
  record Reach(Positions from, Positions to) {}

  Board of(TenantId tenant) {
    return boards.computeIfAbsent(tenant, _ -> new Board());
  }

  /** Null until the topic could be opened for the first time. */
  @Nullable Reach reach() {
    return reach;
  }

  /** After the records before {@code to} stand on the boards. */
  void reached(Positions from, Positions to) {
    reach = new Reach(from, to);
  }

  /** How often records were lost between two others; viewers then start anew. */
  int gaps() {
    return gaps.get();
  }

  void gap() {
    gaps.incrementAndGet();
  }
}
