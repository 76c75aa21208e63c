package io.takt.alert.notification;

import io.takt.alert.notification.ChannelKind.Lane;
import io.takt.alert.notification.Notification.Way;
import io.takt.contracts.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is on its way now. Each channel has its own places, of which a tenant and a way get only
 * some; a way on which nothing gets through is closed for a while, and then tried with one message.
 * So one that answers nothing holds up no others.
 */
final class Traffic {
  static final int PLACES = 16;
  private static final int OF_TENANT = 8;
  private static final int OF_WAY = 4;

  /** So many failures in a row close a way. */
  private static final int CLOSES = 5;

  private final Duration longestPause;
  private final Map<Way, Integer> flying = new HashMap<>();
  private final Map<Way, Closing> closings = new HashMap<>();

  /**
   * @param failures in a row
   * @param until nothing is sent; past: nothing is closed
   */
  private record Closing(int failures, Instant until) {}

  Traffic(Duration longestPause) {
    this.longestPause = longestPause;
  }

  synchronized int places(Lane lane) {
    return PLACES - flying(way -> way.lane() == lane);
  }

  /** Tenants that have all their places of a lane. */
  synchronized List<Integer> busy(Lane lane) {
    return flying.keySet().stream()
        .filter(way -> way.lane() == lane)
        .map(Way::tenant)
        .distinct()
        .filter(tenant -> isBusy(tenant, lane))
        .map(TenantId::value)
        .toList();
  }

  private boolean isBusy(TenantId tenant, Lane lane) {
    return flying(way -> way.lane() == lane && way.tenant().equals(tenant)) >= OF_TENANT;
  }

  /** Ways on which nothing may be sent now. */
  synchronized List<String> closed(Instant now) {
    return Stream.concat(flying.keySet().stream(), closings.keySet().stream())
        .distinct()
        .filter(way -> !isFree(way, now))
        .map(Way::key)
        .toList();
  }

  /** Whether it may start; then it has. */
  synchronized boolean start(Way way, Instant now) {
    boolean free = isFree(way, now);
    if (free) {
      flying.merge(way, 1, Integer::sum);
    }
    return free;
  }

  private boolean isFree(Way way, Instant now) {
    Closing closing = closings.get(way);
    int here = flying.getOrDefault(way, 0);
    if (closing != null && now.isBefore(closing.until())) {
      return false;
    }
    // after it was closed one goes ahead and tries
    int most = closing != null && closing.failures() >= CLOSES ? 1 : most(way.lane());
    return here < most && !isBusy(way.tenant(), way.lane());
  }

  /** A server of e-mails does not know one that comes again after a kill: one at a time. */
  private static int most(Lane lane) {
    return switch (lane) {
      case EMAIL -> 1;
      case SMS, ENDPOINT -> OF_WAY;
    };
  }

  private int flying(Predicate<Way> which) {
    return flying.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  synchronized void end(Way way, Channel.Outcome outcome, Instant now) {
    flying.computeIfPresent(way, (_, count) -> count > 1 ? count - 1 : null);
    switch (outcome) {
      case Channel.Outcome.Taken _ -> closings.remove(way);
      case Channel.Outcome.Failed failed -> {
        // who refuses one message for good is there
        if (failed.forGood()) {
          closings.remove(way);
        } else {
          closings.merge(
              way,
              new Closing(1, until(1, failed, now)),
              (before, _) ->
                  new Closing(before.failures() + 1, until(before.failures() + 1, failed, now)));
        }
      }
    }
  }

  /** A way nobody uses any more is forgotten. */
  synchronized void forget(Instant before) {
    closings.values().removeIf(closing -> closing.until().isBefore(before));
  }

  private Instant until(int failures, Channel.Outcome.Failed failed, Instant now) {
    Duration asked = failed.retryAfter();
    if (asked != null) {
      return now.plus(asked);
    }
    return failures < CLOSES ? now : now.plus(Retry.pause(failures - CLOSES + 1, longestPause));
  }
}
