package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.notification.NotificationTable.Answerable;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives messages the code by which they are answered, where answers can come. */
@Component
class ReplyCodes {
  private final ReplyTable table;
  private final SmsProperties sms;
  private final MailProperties mail;
  private final Clock clock;

  ReplyCodes(ReplyTable table, SmsProperties sms, MailProperties mail, Clock clock) {
    this.table = table;
    this.sms = sms;
    this.mail = mail;
    this.clock = clock;
  }

  /**
   * The same for all they are told of one episode, until it is used. The caller has locked the
   * contact: no two of their messages get one code.
   *
   * @return null: they cannot answer
   */
  @Nullable Answerable of(Alarm alarm, Contact contact) {
    String phone = contact.phone();
    if (!sms.isAnswerable() || phone == null || !contact.channels().contains(ChannelKind.SMS)) {
      return null;
    }
    Instant since = clock.instant().minus(mail.linkLife());
    String code =
        table
            .code(alarm, contact.id(), since)
            .orElseGet(() -> ReplyCode.otherThan(table.codes(phone, since)));
    return new Answerable(code, Letter.hint(code, contact.language()));
  }
}
