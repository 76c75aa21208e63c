package io.takt.alert.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What providers tell later of SMS they have taken. */
@Component
class Receipts {
  private static final int LONGEST_ANSWER = 100;

  private final NotificationTable table;
  private final Clock clock;

  Receipts(NotificationTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * @param reference what the provider calls the message
   * @return false when there is none of that name (yet)
   */
  @Transactional
  public boolean ofReference(String reference, boolean delivered, String answer) {
    return note(table.lockOfReference(reference), delivered, answer);
  }

  /** Of a receipt whose signature holds. */
  @Transactional
  public boolean of(long id, boolean delivered, String answer) {
    return note(table.lockOfSms(id), delivered, answer);
  }

  private boolean note(Optional<Notification> found, boolean delivered, String told) {
    String answer = SmsText.start(Letter.oneLine(told), LONGEST_ANSWER);
    Instant now = clock.instant();
    found.ifPresent(notification -> {
      if (!isOpen(notification)) {
        table.logLate(notification, delivered ? "delivered" : "undelivered", answer, now);
      } else if (delivered) {
        table.log(notification, "delivered", answer, now);
        table.delivered(notification);
      } else {
        table.log(notification, "undelivered", answer, now);
        table.undelivered(notification, answer, now);
      }
    });
    return found.isPresent();
  }

  /** Nothing has become of it yet, and it has gone no other way. */
  private static boolean isOpen(Notification notification) {
    return notification.channel() == ChannelKind.SMS
        && (notification.state().equals("waiting") || notification.state().equals("sent"));
  }
}
