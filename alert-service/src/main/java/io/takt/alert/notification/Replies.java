package io.takt.alert.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.takt.alert.alarm.Alarms;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acknowledges by an SMS: its number says who, its code which alarm. Whatever else comes changes
 * nothing and is answered by nothing.
 */
@Component
class Replies implements ReplyListener {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  /** Of a number in the log. */
  private static final int SHOWN_DIGITS = 3;

  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  private final ReplyTable table;
  private final ContactTable contacts;
  private final Alarms alarms;
  private final MailProperties mail;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final Guesses guesses = new Guesses();

  Replies(
      ReplyTable table,
      ContactTable contacts,
      Alarms alarms,
      MailProperties mail,
      MeterRegistry metrics,
      Clock clock) {
    this.table = table;
    this.contacts = contacts;
    this.alarms = alarms;
    this.mail = mail;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What came of an SMS. */
  private enum Outcome {
    ACKNOWLEDGED,
    /** It was over, or acknowledged by somebody else. */
    LATE,
    /** Its code has been used. */
    REPEATED,
    NO_CODE,
    UNKNOWN_NUMBER,
    UNKNOWN_CODE,
    /** Too many unknown codes. */
    REFUSED;

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  @Transactional
  public void replied(String from, String text) {
    Outcome outcome = take(from, text);
    metrics.counter("takt.alert.sms.replies", "outcome", outcome.id()).increment();
    log.info("an SMS from ..{} came: {}", end(from), outcome.id());
  }

  private static String end(String number) {
    String digits = NO_DIGIT.matcher(number).replaceAll("");
    return digits.substring(Math.max(0, digits.length() - SHOWN_DIGITS));
  }

  private Outcome take(String from, String text) {
    Optional<String> code = ReplyCode.in(text);
    if (code.isEmpty()) {
      return Outcome.NO_CODE;
    }
    if (!contacts.hasNumber(from)) {
      return Outcome.UNKNOWN_NUMBER;
    }
    Instant now = clock.instant();
    if (!guesses.start(from, now)) {
      return Outcome.REFUSED;
    }
    List<Notification> found = table.lockOfCode(from, code.get(), now.minus(mail.linkLife()));
    // two people with one number, and by chance one code: nobody knows which is meant
    if (found.stream().map(Notification::contactId).distinct().count() != 1) {
      return Outcome.UNKNOWN_CODE;
    }
    guesses.takeBack(from);
    return found.stream()
        .filter(each -> !each.linkUsed())
        .findFirst()
        .map(each -> acknowledge(each, from, now))
        .orElse(Outcome.REPEATED);
  }

  private Outcome acknowledge(Notification notification, String from, Instant now) {
    Integer alarm = notification.alarmId();
    Integer id = notification.contactId();
    Optional<Contact> contact =
        id == null ? Optional.empty() : contacts.find(notification.tenant(), id);
    if (alarm == null || contact.isEmpty()) {
      return Outcome.UNKNOWN_CODE;
    }
    table.useCode(notification);
    boolean acknowledged =
        alarms
            .acknowledge(
                Realm.of(notification.tenant()),
                alarm,
                notification.occurrence(),
                "contact:" + contact.get().id() + " " + contact.get().name())
            .isPresent();
    table.insertAnswer(
        notification,
        from,
        Letter.answer(notification.letter().subject(), acknowledged, contact.get().language()),
        now);
    return acknowledged ? Outcome.ACKNOWLEDGED : Outcome.LATE;
  }
}
