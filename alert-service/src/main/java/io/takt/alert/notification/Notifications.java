package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.AlarmListener;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a message for everybody who is told, in the transaction that moves the alarm. */
@Component
class Notifications implements AlarmListener {
  private final ContactTable contacts;
  private final EndpointTable endpoints;
  private final NotificationTable table;
  private final PlantSubscriber plant;
  private final MailProperties mail;
  private final String baseUrl;
  private final JsonMapper json;
  private final Clock clock;

  Notifications(
      ContactTable contacts,
      EndpointTable endpoints,
      NotificationTable table,
      PlantSubscriber plant,
      MailProperties mail,
      @Value("${takt.base-url}") String baseUrl,
      JsonMapper json,
      Clock clock) {
    this.contacts = contacts;
    this.endpoints = endpoints;
    this.table = table;
    this.plant = plant;
    this.mail = mail;
    this.baseUrl = baseUrl;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void annunciated(Alarm alarm, Rule rule) {
    Instant now = clock.instant();
    String thread = "alarm-" + alarm.id();
    for (Contact contact : contacts.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority())) {
      table.insert(
          alarm,
          contact,
          Letter.of(alarm, rule, plant, contact.language(), baseUrl),
          NotificationTable.Ids.of(thread, mail.domain()),
          now);
    }
    String page = baseUrl + "/alarms?alarm=" + alarm.id();
    for (Endpoint endpoint : endpoints.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority())) {
      table.insert(
          alarm,
          NotificationTable.To.of(endpoint),
          Letter.of(alarm, rule, plant, endpoint.language(), baseUrl).withLink(page),
          json.writeValueAsString(AlarmFacts.of(alarm, rule, plant, page)),
          NotificationTable.Ids.of(thread, mail.domain()),
          now);
    }
  }
}
