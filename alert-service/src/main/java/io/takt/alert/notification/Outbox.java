package io.takt.alert.notification;

import io.takt.alert.notification.Mailer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what waits. A message is sent again after a crash at the worst, under the same id. */
@Component("messageOutbox")
class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int PORTION = 5;
  private static final int LONGEST_ANSWER = 500;
  private static final int DOUBLINGS = 10;

  /** Who was not told in a day is told nothing any more by a message of yesterday. */
  private static final Duration GIVEN_UP = Duration.ofDays(1);

  private final NotificationTable table;
  private final Mailer mailer;
  private final MailProperties properties;
  private final Clock clock;

  Outbox(NotificationTable table, Mailer mailer, MailProperties properties, Clock clock) {
    this.table = table;
    this.mailer = mailer;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT0.25S")
  void step() {
    if (!properties.isSet()) {
      return;
    }
    try {
      List<Notification> claimed;
      do {
        Instant now = clock.instant();
        claimed = table.claim(now, now.plus(properties.lease()), PORTION);
        claimed.forEach(this::send);
      } while (!claimed.isEmpty());
    } catch (DataAccessException e) {
      log.warn("messages wait for the database: {}", e.getMessage());
    }
  }

  private void send(Notification notification) {
    switch (mailer.send(notification)) {
      case Outcome.Taken() -> table.sent(notification, clock.instant());
      case Outcome.Failed(boolean forGood, String answer) -> {
        Instant now = clock.instant();
        boolean ends = forGood || now.isAfter(notification.createdAt().plus(GIVEN_UP));
        log.warn(
            "message {} was not taken{}: {}",
            notification.id(),
            ends ? ", given up" : ", trying again",
            answer);
        table.failed(notification, ends, cut(answer), now.plus(pause(notification.tries())));
      }
    }
  }

  private Duration pause(int tries) {
    Duration pause = Duration.ofSeconds(1L << Math.min(tries - 1, DOUBLINGS));
    return pause.compareTo(properties.longestRetry()) > 0 ? properties.longestRetry() : pause;
  }

  private static String cut(String answer) {
    return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
  }
}
