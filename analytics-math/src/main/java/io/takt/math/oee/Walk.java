package io.takt.math.oee;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Spans without overlap in order of time, asked for times that never fall. */
final class Walk<T> {
  private final List<T> spans;
  private final ToLongFunction<T> from;
  private final ToLongFunction<T> to;
  private int next;

  /**
   * @throws IllegalArgumentException when two spans overlap or are not in order
   */
  Walk(List<T> spans, ToLongFunction<T> from, ToLongFunction<T> to) {
    this.spans = spans;
    this.from = from;
    this.to = to;
    for (int i = 1; i < spans.size(); i++) {
      if (from.applyAsLong(spans.get(i)) < to.applyAsLong(spans.get(i - 1))) {
        throw new IllegalArgumentException(
            "not in order, or overlapping: " + spans.get(i - 1) + " and " + spans.get(i));
      }
    }
  }

  void addEdges(Collection<Long> edges) {
    spans.forEach(span -> {
      edges.add(from.applyAsLong(span));
      edges.add(to.applyAsLong(span));
    });
  }

  /** The span that holds this time. */
  @Nullable T at(long time) {
    while (next < spans.size() && to.applyAsLong(spans.get(next)) <= time) {
      next++;
    }
    return next < spans.size() && from.applyAsLong(spans.get(next)) <= time
        ? spans.get(next)
        : null;
  }
}
