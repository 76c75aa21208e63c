package io.takt.alert.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Who may try another code: whoever writes in the name of a number must not find its codes by
 * trying. Each process counts for itself.
 */
final class Guesses {
  static final int IN_A_MINUTE = 5;
  static final int IN_AN_HOUR = 20;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Wrong ones of the last hour, the oldest first. */
  private final Map<String, Deque<Instant>> wrong = new HashMap<>();

  /** Whether this number may try; the try counts as wrong until it is taken back. */
  synchronized boolean start(String number, Instant now) {
    forget(now);
    Deque<Instant> before = wrong.computeIfAbsent(number, _ -> new ArrayDeque<>());
    Instant minute = now.minus(MINUTE);
    if (before.size() >= IN_AN_HOUR
        || before.stream().filter(minute::isBefore).count() >= IN_A_MINUTE) {
      return false;
    }
    before.addLast(now);
    return true;
  }

  /** Its last try was right. */
  synchronized void takeBack(String number) {
    Deque<Instant> before = wrong.get(number);
    if (before != null) {
      before.pollLast();
    }
  }

  private void forget(Instant now) {
    Instant hour = now.minus(HOUR);
    wrong
        .values()
        .removeIf(before -> {
          before.removeIf(each -> !each.isAfter(hour));
          return before.isEmpty();
        });
  }
}
