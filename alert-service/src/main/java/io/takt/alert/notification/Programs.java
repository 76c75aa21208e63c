package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.AlarmListener;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import io.takt.alert.rule.RuleTable;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages to endpoints, with the alarm itself; to some also how it goes on. */
@Component
public class Programs implements AlarmListener {
  private final EndpointTable endpoints;
  private final NotificationTable table;
  private final FollowingTable following;
  private final RuleTable rules;
  private final PlantSubscriber plant;
  private final MailProperties mail;
  private final String baseUrl;
  private final JsonMapper json;
  private final Clock clock;

  Programs(
      EndpointTable endpoints,
      NotificationTable table,
      FollowingTable following,
      RuleTable rules,
      PlantSubscriber plant,
      MailProperties mail,
      @Value("${takt.base-url}") String baseUrl,
      JsonMapper json,
      Clock clock) {
    this.endpoints = endpoints;
    this.table = table;
    this.following = following;
    this.rules = rules;
    this.plant = plant;
    this.mail = mail;
    this.baseUrl = baseUrl;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void annunciated(Alarm alarm, Rule rule) {
    tell(alarm, rule, endpoints.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority()));
  }

  /** Of each change of a work order, in its own transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(OrderNews news) {
    for (Endpoint endpoint : endpoints.toldOfOrders(news.tenant(), news.siteId())) {
      table.insert(
          news,
          endpoint,
          Letter.of(news, endpoint.language()),
          NotificationTable.Ids.of("work-order-" + news.orderId(), mail.domain()),
          clock.instant());
    }
  }

  /** Who has heard of its end hears of it again. */
  @Override
  public void returned(Alarm alarm, Rule rule) {
    List<Endpoint> all =
        endpoints.toldOf(alarm.tenant(), alarm.siteId(), alarm.priority()).stream()
            .filter(each -> each.kind().followsAlarms())
            .toList();
    if (!all.isEmpty()) {
      List<Integer> still = following.endpoints(alarm);
      tell(alarm, rule, all.stream().filter(each -> !still.contains(each.id())).toList());
    }
  }

  private void tell(Alarm alarm, Rule rule, List<Endpoint> all) {
    for (Endpoint endpoint : all) {
      table.insert(
          alarm,
          endpoint,
          Letter.of(alarm, rule, plant, endpoint.language(), baseUrl).withLink(page(alarm)),
          facts(alarm, rule),
          NotificationTable.Ids.of(alarm, mail),
          clock.instant());
    }
  }

  @Override
  public void acknowledged(Alarm alarm) {
    if (following.isFollowed(alarm)) {
      rules
          .ofAlarm(alarm.tenant(), alarm.ruleId())
          .ifPresent(
              rule -> following.tellAcknowledged(alarm, facts(alarm, rule), clock.instant()));
    }
  }

  @Override
  public void ended(Alarm alarm) {
    if (following.isFollowed(alarm)) {
      rules
          .ofAlarm(alarm.tenant(), alarm.ruleId())
          .ifPresent(rule -> following.tellEnded(alarm, facts(alarm, rule), clock.instant()));
    }
  }

  private String facts(Alarm alarm, Rule rule) {
    return json.writeValueAsString(AlarmFacts.of(alarm, rule, plant, page(alarm)));
  }

  private String page(Alarm alarm) {
    return baseUrl + "/alarms?alarm=" + alarm.id();
  }
}
