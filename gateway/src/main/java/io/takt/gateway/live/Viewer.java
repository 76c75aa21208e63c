package io.takt.gateway.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one viewer has seen of a board, and so what comes next. One thread; it holds a mark a signal
 * and never a value, so a viewer that is slow costs nothing and gets the newest later.
 */
final class Viewer {
  private final Board board;
  private final Boards boards;
  private final Choice choice;
  private final Sight sight;
  private final LiveProperties properties;
  private final List<Board.Slot> slots = new ArrayList<>();

  /** Of machines of which it is not known yet whether the viewer may see them. */
  private final List<Board.Slot> undecided = new ArrayList<>();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
  private int looked;
  private long[] seen = new long[64];

  /** When the signal's next value is due, epoch ms. */
  private long[] due = new long[64];

  private int gaps;

  /** Everything before it was sent or replaced by something newer that was. */
  private @Nullable Positions safe;

  /** Becomes safe when each signal had its turn since. */
  private @Nullable Positions candidate;

  private long candidateAt;

  Viewer(Board board, Boards boards, Choice choice, Sight sight, LiveProperties properties) {
    this.board = board;
    this.boards = boards;
    this.choice = choice;
    this.sight = sight;
    this.properties = properties;
    this.gaps = boards.gaps();
  }

  /**
   * The first events: what was missed since the last event the viewer saw, else {@code reset} and
   * all there is.
   */
  byte[] begin(@Nullable String lastEvent, Instant now) {
    out.reset();
    if (lastEvent != null) {
      Optional<Positions> from = resumable(lastEvent, now);
      if (from.isPresent()) {
        resume(from.get());
        return next(now);
      }
      text("event: reset\ndata: {}\n\n");
    }
    snapshot(now);
    return out.toByteArray();
  }

  private Optional<Positions> resumable(String lastEvent, Instant now) {
    Boards.Reach reach = boards.reach();
    return Positions.parse(lastEvent)
        .filter(told -> Duration.between(told.at(), now).compareTo(properties.resumable()) <= 0)
        .map(Positions.Told::positions)
        .filter(p -> reach != null && p.isAtLeast(reach.from()) && reach.to().isAtLeast(p));
  }

  private void resume(Positions from) {
    safe = from;
    adopt();
    for (int i = 0; i < slots.size(); i++) {
      Board.Slot slot = slots.get(i);
      long version = slot.version();
      seen[i] = slot.value().isSince(from) ? 0 : version;
    }
  }

  private void snapshot(Instant now) {
    Boards.Reach reach = boards.reach();
    adopt();
    text("event: snapshot\n");
    id(reach == null ? null : reach.to(), now);
    text("data: {\"values\":[");
    for (int i = 0; i < slots.size(); i++) {
      seen[i] = slots.get(i).version();
      separate(i > 0);
      out.writeBytes(slots.get(i).value().json());
    }
    text("]}\n\n");
    safe = reach == null ? null : reach.to();
    candidate = null;
  }

  /** What changed since, each signal at most once in its time; empty when nothing did. */
  byte[] next(Instant now) {
    out.reset();
    if (gaps != boards.gaps()) {
      gaps = boards.gaps();
      text("event: reset\ndata: {}\n\n");
      snapshot(now);
      return out.toByteArray();
    }
    Boards.Reach reach = boards.reach();
    adopt();
    long nowMs = now.toEpochMilli();
    boolean waiting = changes(nowMs);
    advance(reach == null ? null : reach.to(), waiting, nowMs);
    if (out.size() > 0) {
      text("]}\n");
      id(safe, now);
      text("\n");
    }
    return out.toByteArray();
  }

  /** Whether something changed whose turn has not come. */
  private boolean changes(long nowMs) {
    long apart = properties.perSignal().toMillis();
    // once a second on average: a signal of one value a second that is early now and then does not
    // wait
    long early = apart / 2;
    boolean waiting = false;
    for (int i = 0; i < slots.size(); i++) {
      Board.Slot slot = slots.get(i);
      long version = slot.version();
      if (version == seen[i]) {
        continue;
      }
      if (nowMs < due[i] - early) {
        waiting = true;
        continue;
      }
      if (out.size() == 0) {
        text("event: value\ndata: {\"values\":[");
      } else {
        separate(true);
      }
      out.writeBytes(slot.value().json());
      seen[i] = version;
      due[i] = Math.max(due[i], nowMs) + apart;
    }
    return waiting;
  }

  private void advance(@Nullable Positions reached, boolean waiting, long nowMs) {
    if (!waiting) {
      safe = reached;
      candidate = null;
    } else if (candidate == null) {
      candidate = reached;
      candidateAt = nowMs;
    } else if (nowMs - candidateAt >= properties.perSignal().toMillis()) {
      safe = candidate;
      candidate = reached;
      candidateAt = nowMs;
    }
  }

  private void adopt() {
    if (board.size() == looked && undecided.isEmpty()) {
      return;
    }
    List<Board.Slot> fresh = board.since(looked);
    looked += fresh.size();
    fresh.stream().filter(slot -> choice.includes(slot.value())).forEach(undecided::add);
    undecided.removeIf(this::isDecided);
    if (slots.size() > seen.length) {
      int room = Math.max(slots.size(), seen.length * 2);
      seen = Arrays.copyOf(seen, room);
      due = Arrays.copyOf(due, room);
    }
  }

  private boolean isDecided(Board.Slot slot) {
    return switch (sight.of(slot.value().machine())) {
      case SEEN -> slots.add(slot);
      case HIDDEN -> true;
      case UNKNOWN -> false;
    };
  }

  private void id(@Nullable Positions positions, Instant now) {
    if (positions != null) {
      text("id: " + positions.id(now) + "\n");
    }
  }

  private void separate(boolean really) {
    if (really) {
      out.write(',');
    }
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
