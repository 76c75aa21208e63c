package io.takt.alert.trial;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Reading;
import io.takt.alert.rule.Reading.Role;
import io.takt.alert.rule.Watched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All readings by which a signal is judged, in order of time; a page of each in memory. */
final class History {
  private final List<Feed> feeds = new ArrayList<>();

  /**
   * @param standing whether the signal's value of before counts: a word stands until the next
   */
  History(HistoryClient client, Watched watched, long from, long to, boolean standing) {
    add(client, watched.state(), Role.STATE, from, to, true);
    add(client, watched.reference(), Role.REFERENCE, from, to, true);
    add(client, watched.signal(), Role.VALUE, from, to, standing);
  }

  private void add(
      HistoryClient client,
      @Nullable PlantSignal signal,
      Role role,
      long from,
      long to,
      boolean standing) {
    if (signal != null) {
      feeds.add(new Feed(client, signal, role, from, to, standing));
    }
  }

  /** Null when there are no more. */
  @Nullable Reading next() throws IOException {
    Feed first = null;
    for (Feed each : feeds) {
      Reading reading = each.peek();
      Reading earliest = first == null ? null : first.peek();
      if (reading != null && (earliest == null || reading.time() < earliest.time())) {
        first = each;
      }
    }
    return first == null ? null : first.take();
  }

  /** One signal. */
  private static final class Feed {
    private final HistoryClient client;
    private final PlantSignal signal;
    private final Role role;
    private final long start;
    private final long to;
    private final boolean standing;
    private Iterator<Reading> page = List.<Reading>of().iterator();
    private long from;
    private boolean asked;
    private boolean ended;
    private @Nullable Reading next;

    Feed(
        HistoryClient client, PlantSignal signal, Role role, long from, long to, boolean standing) {
      this.client = client;
      this.signal = signal;
      this.role = role;
      this.start = from;
      this.from = from;
      this.to = to;
      this.standing = standing;
    }

    @Nullable Reading peek() throws IOException {
      if (next == null && !page.hasNext() && !ended) {
        List<Reading> read = client.page(signal, from, to, standing && !asked);
        asked = true;
        ended = read.size() < HistoryClient.PAGE;
        if (!read.isEmpty()) {
          from = Math.max(from, read.getLast().time() + 1);
        }
        page = read.iterator();
      }
      if (next == null && page.hasNext()) {
        Reading read = page.next();
        long time = Math.max(read.time(), start);
        next = new Reading(time, read.number(), read.text(), 0, role);
      }
      return next;
    }

    @Nullable Reading take() {
      Reading taken = next;
      next = null;
      return taken;
    }
  }
}
