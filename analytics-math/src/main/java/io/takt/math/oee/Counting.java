package io.takt.math.oee;

import java.util.List;

/**
 * What a machine's counters told.
 *
 * @param items counted in (from, to] of the facts, in order of time
 * @param known spans in which the counter of produced items was heard of, in order
 * @param rejects whether rejects are counted too
 */
public record Counting(List<Made> items, List<Known> known, boolean rejects) {
  /** The machine counts nothing. */
  public static final Counting NONE = new Counting(List.of(), List.of(), false);

  public Counting {
    items = List.copyOf(items);
    known = List.copyOf(known);
  }

  /** A span, [from, to). */
  public record Known(long from, long to) {}
}
