package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.notification.NotificationTable.Answerable;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes messages to people, in the transaction that calls: when, package {@code oncall} says. */
@Component
public class Notifications {
  private final NotificationTable table;
  private final ReplyCodes codes;
  private final PlantSubscriber plant;
  private final MailProperties mail;
  private final String baseUrl;
  private final Clock clock;

  Notifications(
      NotificationTable table,
      ReplyCodes codes,
      PlantSubscriber plant,
      MailProperties mail,
      @Value("${takt.base-url}") String baseUrl,
      Clock clock) {
    this.table = table;
    this.codes = codes;
    this.plant = plant;
    this.mail = mail;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /** The caller has locked the contact. */
  public void tell(Alarm alarm, Rule rule, Contact contact) {
    write(
        alarm,
        contact,
        Letter.of(alarm, rule, plant, contact.language(), baseUrl),
        codes.of(alarm, contact));
  }

  /**
   * Many in one, the worst first. It acknowledges none of them.
   *
   * @param under the alarm in whose list it stands
   * @param count of all, of which these are the worst
   */
  public void digest(Contact contact, Alarm under, List<Digested> alarms, int count) {
    write(
        under, contact, Letter.digest(alarms, count, "", plant, contact.language(), baseUrl), null);
  }

  /** As {@link #digest}, of what happened in one place at nearly the same time. */
  public void group(Contact contact, Alarm under, List<Digested> alarms, int count) {
    String place = plant.place(under.machineId());
    write(
        under,
        contact,
        Letter.digest(alarms, count, place, plant, contact.language(), baseUrl),
        null);
  }

  /** An alarm and the rule that raised it. */
  public record Digested(Alarm alarm, Rule rule) {}

  private void write(Alarm alarm, Contact contact, Letter letter, @Nullable Answerable by) {
    table.insert(
        alarm, contact, letter, by, NotificationTable.Ids.of(alarm, mail), clock.instant());
  }
}
