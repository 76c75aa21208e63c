package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.AlarmListener;
import io.takt.alert.notification.NotificationTable.Answerable;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import io.takt.alert.rule.RuleTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes messages, in the transaction that calls: for endpoints with the alarm itself, for people
 * when package {@code oncall} says so.
 */
@Component
public class Notifications implements AlarmListener {
  private final EndpointTable endpoints;
  private final NotificationTable table;
  private final RuleTable rules;
  private final PlantSubscriber plant;
  private final MailProperties mail;
  private final SmsProperties sms;
  private final String baseUrl;
  private final JsonMapper json;
  private final Clock clock;

  Notifications(
      EndpointTable endpoints,
      NotificationTable table,
      RuleTable rules,
      PlantSubscriber plant,
      MailProperties mail,
      SmsProperties sms,
      @Value("${takt.base-url}") String baseUrl,
      JsonMapper json,
      Clock clock) {
    this.endpoints = endpoints;
    this.table = table;
    this.rules = rules;
    this.plant = plant;
    this.mail = mail;
    this.sms = sms;
    this.baseUrl = baseUrl;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void annunciated(Alarm alarm, Rule rule) {
    tell(
        alarm, rule, endpoints.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority()));
  }

  /** Programs that have heard of its end hear of it again. */
  @Override
  public void returned(Alarm alarm, Rule rule) {
    List<Endpoint> lost =
        endpoints.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority()).stream()
            .filter(each -> each.kind().followsAlarms())
            .toList();
    if (!lost.isEmpty()) {
      List<Integer> following = table.following(alarm);
      tell(alarm, rule, lost.stream().filter(each -> !following.contains(each.id())).toList());
    }
  }

  private void tell(Alarm alarm, Rule rule, List<Endpoint> all) {
    String page = page(alarm);
    for (Endpoint endpoint : all) {
      table.insert(
          alarm,
          endpoint,
          Letter.of(alarm, rule, plant, endpoint.language(), baseUrl).withLink(page),
          facts(alarm, rule),
          ids(alarm),
          clock.instant());
    }
  }

  @Override
  public void acknowledged(Alarm alarm) {
    if (table.isFollowed(alarm)) {
      rules
          .ofAlarm(alarm.tenant(), alarm.ruleId())
          .ifPresent(rule -> table.tellAcknowledged(alarm, facts(alarm, rule), clock.instant()));
    }
  }

  @Override
  public void ended(Alarm alarm) {
    if (table.isFollowed(alarm)) {
      rules
          .ofAlarm(alarm.tenant(), alarm.ruleId())
          .ifPresent(rule -> table.tellEnded(alarm, facts(alarm, rule), clock.instant()));
    }
  }

  private String facts(Alarm alarm, Rule rule) {
    return json.writeValueAsString(AlarmFacts.of(alarm, rule, plant, page(alarm)));
  }

  private String page(Alarm alarm) {
    return baseUrl + "/alarms?alarm=" + alarm.id();
  }

  /** The caller has locked the contact: what they may answer must name one thing only. */
  public void tell(Alarm alarm, Rule rule, Contact contact) {
    table.insert(
        alarm,
        contact,
        Letter.of(alarm, rule, plant, contact.language(), baseUrl),
        answerable(alarm, contact),
        ids(alarm),
        clock.instant());
  }

  private @Nullable Answerable answerable(Alarm alarm, Contact contact) {
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

  /**
   * Many in one, the worst first. It acknowledges none of them.
   *
   * @param under the alarm in whose list it stands
   * @param count of all, of which these are the worst
   */
  public void digest(Contact contact, Alarm under, List<Digested> alarms, int count) {
    write(under, contact, Letter.digest(alarms, count, "", plant, contact.language(), baseUrl));
  }

  /** As {@link #digest}, of what happened in one place at nearly the same time. */
  public void group(Contact contact, Alarm under, List<Digested> alarms, int count) {
    String place = plant.place(under.machineId());
    write(under, contact, Letter.digest(alarms, count, place, plant, contact.language(), baseUrl));
  }

  /** An alarm and the rule that raised it. */
  public record Digested(Alarm alarm, Rule rule) {}

  private void write(Alarm alarm, Contact contact, Letter letter) {
    table.insert(alarm, contact, letter, null, ids(alarm), clock.instant());
  }

  private NotificationTable.Ids ids(Alarm alarm) {
    return NotificationTable.Ids.of("alarm-" + alarm.id(), mail.domain());
  }
}
