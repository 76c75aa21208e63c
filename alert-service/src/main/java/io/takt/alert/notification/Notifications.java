package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.AlarmListener;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes a message for everybody who is told, in the transaction that moves the alarm. */
@Component
class Notifications implements AlarmListener {
  private final ContactTable contacts;
  private final NotificationTable table;
  private final PlantSubscriber plant;
  private final MailProperties mail;
  private final String baseUrl;
  private final Clock clock;

  Notifications(
      ContactTable contacts,
      NotificationTable table,
      PlantSubscriber plant,
      MailProperties mail,
      @Value("${takt.base-url}") String baseUrl,
      Clock clock) {
    this.contacts = contacts;
    this.table = table;
    this.plant = plant;
    this.mail = mail;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @Override
  public void annunciated(Alarm alarm, Rule rule) {
    Instant now = clock.instant();
    String thread = "<alarm-" + alarm.id() + "@" + mail.domain() + ">";
    for (Contact contact : contacts.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority())) {
      table.insert(
          alarm,
          contact,
          Letter.of(alarm, rule, plant, contact.language(), baseUrl),
          new NotificationTable.Ids("<" + UUID.randomUUID() + "@" + mail.domain() + ">", thread),
          !mail.isSet(),
          now);
    }
  }
}
