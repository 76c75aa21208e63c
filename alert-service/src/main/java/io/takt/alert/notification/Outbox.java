package io.takt.alert.notification;

import io.takt.alert.notification.Channel.Outcome;
import io.takt.alert.notification.ChannelKind.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits, some at a time. A message is sent again after a crash at the worst, under the
 * same id.
 */
@Component("messageOutbox")
class Outbox implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int SILENT_AT_ONCE = 100;
  private static final int LONGEST_ANSWER = 500;

  /** Who was not told in a day is told nothing any more by a message of yesterday. */
  private static final Duration GIVEN_UP = Duration.ofDays(1);

  private final NotificationTable table;
  private final ContactTable contacts;
  private final Channels channels;
  private final TransactionTemplate transactions;
  private final MailProperties properties;
  private final DeliveryProperties delivery;
  private final Clock clock;
  private final Traffic traffic;
  private final Set<Long> flying = ConcurrentHashMap.newKeySet();
  private final ReentrantLock claiming = new ReentrantLock();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  Outbox(
      NotificationTable table,
      ContactTable contacts,
      Channels channels,
      TransactionTemplate transactions,
      MailProperties properties,
      DeliveryProperties delivery,
      Clock clock) {
    this.table = table;
    this.contacts = contacts;
    this.channels = channels;
    this.transactions = transactions;
    this.properties = properties;
    this.delivery = delivery;
    this.clock = clock;
    this.traffic = new Traffic(properties.longestRetry());
  }

  @Scheduled(fixedDelayString = "PT0.25S")
  void step() {
    for (Lane lane : Lane.values()) {
      fill(lane);
    }
  }

  @Scheduled(fixedDelayString = "PT1S")
  void moveSilent() {
    Instant now = clock.instant();
    traffic.forget(now.minus(GIVEN_UP));
    try {
      for (Notification each : table.silent(now.minus(delivery.fallbackAfter()), SILENT_AT_ONCE)) {
        if (!movesOn(each, now)) {
          table.keepChannel(each);
        }
      }
      if (delivery.receiptWithin().isPositive()) {
        moveUnheard(now);
      }
    } catch (DataAccessException e) {
      log.warn("messages wait for the database: {}", e.getMessage());
    }
  }

  /** A provider that takes SMS and says no more of them may have lost them. */
  private void moveUnheard(Instant now) {
    Duration patience = delivery.receiptWithin();
    for (Notification each :
        table.unheard(now.minus(patience), now.minus(GIVEN_UP), SILENT_AT_ONCE)) {
      transactions.executeWithoutResult(_ -> {
        if (movesOn(each, now)) {
          table.log(each, "undelivered", "no receipt within " + patience.toSeconds() + " s", now);
        } else {
          table.keepChannel(each);
        }
      });
    }
  }

  /** Gives the free places of a lane to what waits. */
  private void fill(Lane lane) {
    claiming.lock();
    try {
      Instant now = clock.instant();
      int places = traffic.places(lane);
      if (places == 0 || senders.isShutdown()) {
        return;
      }
      for (Notification each :
          table.claim(
              lane,
              traffic.closed(now),
              traffic.busy(lane),
              now,
              now.plus(properties.lease()),
              places)) {
        // one that takes longer than its lease is on its way still
        if (!flying.add(each.id())) {
          table.giveBack(each, now.plus(properties.lease()));
        } else if (traffic.start(each.way(), now)) {
          senders.execute(() -> send(each));
        } else {
          flying.remove(each.id());
          table.giveBack(each, now);
        }
      }
    } catch (DataAccessException e) {
      log.warn("messages wait for the database: {}", e.getMessage());
    } finally {
      claiming.unlock();
    }
  }

  private void send(Notification notification) {
    Channel channel = channels.of(notification.channel());
    Outcome outcome = new Outcome.Failed(false, "not tried");
    try {
      if (channel.isSet()) {
        outcome = channel.send(notification);
        note(notification, outcome);
      } else {
        outcome = new Outcome.Taken("", null);
        show(notification);
      }
    } catch (DataAccessException e) {
      log.warn("messages wait for the database: {}", e.getMessage());
    } catch (RuntimeException e) {
      // it is tried again when its lease has ended
      log.error("message {} could not be sent", notification.id(), e);
    } finally {
      traffic.end(notification.way(), outcome, clock.instant());
      flying.remove(notification.id());
    }
    fill(notification.channel().lane());
  }

  /** Nobody is there to hand it to: by another channel, or it is only shown. */
  private void show(Notification notification) {
    Instant now = clock.instant();
    if (!movesOn(notification, now)) {
      table.failed(notification, "shown", "", now);
    }
  }

  private void note(Notification notification, Outcome outcome) {
    Instant now = clock.instant();
    String answer = cut(outcome.answer());
    switch (outcome) {
      case Outcome.Taken taken -> {
        table.log(notification, "taken", answer, now);
        table.sent(notification, taken.reference(), now);
      }
      case Outcome.Failed failed -> {
        boolean ends = failed.forGood() || now.isAfter(notification.createdAt().plus(GIVEN_UP));
        log.warn(
            "message {} was not taken by {}{}: {}",
            notification.id(),
            notification.channel().id(),
            ends ? ", given up" : ", trying again",
            answer);
        table.log(notification, ends ? "refused" : "failed", answer, now);
        if (!ends) {
          table.failed(notification, "waiting", answer, now.plus(pause(notification, failed)));
        } else if (!movesOn(notification, now)) {
          table.failed(notification, "refused", answer, now);
        }
      }
    }
  }

  /** Whether there is another channel, and it was not moved already. */
  private boolean movesOn(Notification notification, Instant now) {
    Integer id = notification.contactId();
    Optional<Contact> contact =
        id == null ? Optional.empty() : contacts.find(notification.tenant(), id);
    Optional<ChannelKind> next =
        contact.flatMap(each -> channels.firstOf(notification.later(), each));
    return next.isPresent()
        && table.moveOn(
            notification,
            next.get(),
            String.valueOf(contact.orElseThrow().address(next.get())),
            notification.later().stream()
                .skip(notification.later().indexOf(next.get()) + 1L)
                .toList(),
            now);
  }

  private Duration pause(Notification notification, Outcome.Failed failed) {
    Duration asked = failed.retryAfter();
    return asked == null ? Retry.pause(notification.tries(), properties.longestRetry()) : asked;
  }

  /** What others say is text to keep and to show, and no more. */
  private static String cut(String answer) {
    return SmsText.start(Letter.oneLine(answer), LONGEST_ANSWER);
  }

  /** What is on its way is left to its lease. */
  @Override
  public void close() {
    senders.shutdownNow();
  }
}
