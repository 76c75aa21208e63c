package io.takt.alert.alarm;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an alarm comes and goes, by the times of its readings, so that the same readings make the
 * same of it whenever they are judged. One that comes three times or more in a minute chatters
 * (ISA-18.2-2016, clause 16.5; EEMUA 191) and is held as one occurrence until it was quiet for a
 * minute.
 *
 * @param episode id of what the rule told last
 * @param starts when it came in the minute before the last start, epoch ms, in their order
 * @param times how often it came in this occurrence
 * @param wentAt when one that chatters last went, epoch ms; null while it holds
 */
public record Chatter(
    long episode, List<Long> starts, boolean chattering, int times, @Nullable Long wentAt) {
  /** ms. */
  static final long WINDOW = 60_000;

  private static final int MANY = 3;

  public Chatter {
    starts = List.copyOf(starts);
  }

  /** Of an alarm of which nothing is known. */
  static Chatter none(long episode) {
    return new Chatter(episode, List.of(), false, 1, null);
  }

  /** Whether it was quiet for so long before this that the occurrence is over. */
  boolean isOver(long start) {
    return chattering && wentAt != null && start - wentAt >= WINDOW;
  }

  /**
   * It comes again.
   *
   * @param waits whether the occurrence before has not been acknowledged: who was told of it within
   *     a minute is not told again
   * @return the occurrence goes on when it chatters or was told so lately
   */
  Came came(long id, long start, boolean waits) {
    List<Long> recent =
        Stream.concat(
                starts.stream().filter(each -> each > start - WINDOW && each <= start),
                Stream.of(start))
            .toList();
    boolean held = chattering && !isOver(start);
    boolean chatters = held || recent.size() >= MANY;
    boolean goesOn = chatters || (waits && recent.size() > 1);
    List<Long> kept =
        recent.size() > MANY ? recent.subList(recent.size() - MANY, recent.size()) : recent;
    return new Came(
        new Chatter(id, kept, chatters, goesOn ? times + 1 : 1, null),
        goesOn,
        chatters && !chattering);
  }

  /**
   * What a start makes of it.
   *
   * @param goesOn the occurrence before goes on
   * @param begins to chatter
   */
  record Came(Chatter now, boolean goesOn, boolean begins) {}

  /** What the rule told last is another. */
  Chatter of(long id) {
    return new Chatter(id, starts, chattering, times, wentAt);
  }

  Chatter went(long end) {
    return new Chatter(episode, starts, chattering, times, end);
  }

  /** It had not gone after all. */
  Chatter holds() {
    return new Chatter(episode, starts, chattering, times, null);
  }

  /** The occurrence is over; what came just before still counts. */
  Chatter ended() {
    return new Chatter(episode, starts, false, times, null);
  }
}
