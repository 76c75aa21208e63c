package io.takt.analytics.history;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that one key (signal, time) has had. However often and in whatever order numbered readings
 * arrive, the one with the highest sequence number ends up as the value; unnumbered ones count in
 * the order of their first arrival, so that a replay changes nothing.
 *
 * @param now null: nothing stored yet
 * @param order highest known so far
 * @param had earlier or superseded contents
 */
record KeyHistory(@Nullable Content now, int order, Set<Content> had) {
  static final KeyHistory EMPTY = new KeyHistory(null, Stamp.NO_ORDER, Set.of());

  /** What a reading does to a key. */
  enum Effect {
    STORED,
    /** The same again, or an old one again. */
    DUPLICATE,
    /** The same again with a higher number, which has to be remembered. */
    CONFIRMED,
    REPLACED,
    /** A new content, but numbered lower than what is there. */
    SUPERSEDED
  }

  Effect effect(Content content, int incoming) {
    if (now == null) {
      return Effect.STORED;
    }
    boolean newer = Stamp.isNewer(incoming, order);
    if (content.equals(now)) {
      boolean firstNumber = order == Stamp.NO_ORDER && incoming != Stamp.NO_ORDER;
      return newer || firstNumber ? Effect.CONFIRMED : Effect.DUPLICATE;
    }
    if (newer) {
      return Effect.REPLACED;
    }
    if (had.contains(content)) {
      return Effect.DUPLICATE;
    }
    return Stamp.isNewer(order, incoming) ? Effect.SUPERSEDED : Effect.REPLACED;
  }

  KeyHistory after(Effect effect, Content content, int incoming) {
    return switch (effect) {
      case STORED -> new KeyHistory(content, incoming, had);
      case DUPLICATE -> this;
      case CONFIRMED -> new KeyHistory(now, incoming, had);
      case REPLACED ->
          new KeyHistory(
              content,
              incoming == Stamp.NO_ORDER ? order : incoming,
              now == null ? had : with(now));
      case SUPERSEDED -> new KeyHistory(now, order, with(content));
    };
  }

  private Set<Content> with(Content old) {
    Set<Content> more = new HashSet<>(had);
    more.add(old);
    return Set.copyOf(more);
  }
}
