package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes what people are told. */
@Component
public class Notifications {
  private final NotificationTable table;
  private final PlantSubscriber plant;
  private final MailProperties mail;
  private final String baseUrl;
  private final Clock clock;

  Notifications(
      NotificationTable table,
      PlantSubscriber plant,
      MailProperties mail,
      @Value("${takt.base-url}") String baseUrl,
      Clock clock) {
    this.table = table;
    this.plant = plant;
    this.mail = mail;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /** Written in the transaction that calls them. */
  public void tell(Alarm alarm, Rule rule, Contact contact) {
    write(alarm, contact, Letter.of(alarm, rule, plant, contact.language(), baseUrl));
  }

  /**
   * Many in one, the worst first. It acknowledges none of them.
   *
   * @param under the alarm in whose list it stands
   * @param count of all, of which these are the worst
   */
  public void digest(Contact contact, Alarm under, List<Digested> alarms, int count) {
    write(under, contact, Letter.digest(alarms, count, plant, contact.language(), baseUrl));
  }

  /** An alarm and the rule that raised it. */
  public record Digested(Alarm alarm, Rule rule) {}

  private void write(Alarm alarm, Contact contact, Letter letter) {
    table.insert(
        alarm,
        contact,
        letter,
        new NotificationTable.Ids(
            "<" + UUID.randomUUID() + "@" + mail.domain() + ">",
            "<alarm-" + alarm.id() + "@" + mail.domain() + ">"),
        !mail.isSet(),
        clock.instant());
  }
}
