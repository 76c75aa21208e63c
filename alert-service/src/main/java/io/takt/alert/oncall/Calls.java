package io.takt.alert.oncall;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.Alarms;
import io.takt.alert.notification.Contact;
import io.takt.alert.notification.ContactTable;
import io.takt.alert.notification.Notifications;
import io.takt.alert.notification.Notifications.Digested;
import io.takt.alert.oncall.PersonCall.State;
import io.takt.alert.rule.Priority;
import io.takt.alert.rule.Rule;
import io.takt.alert.rule.RuleTable;
import io.takt.contracts.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls people: at once, after their quiet hours, or in a digest when there is more than one can
 * bear. The highest priority is never held back.
 */
@Component
class Calls {
  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** What comes in a flood comes together. */
  private static final Duration GATHERED = Duration.ofMinutes(1);

  /** Who was told of a place so lately hears of the rest together. */
  private static final Duration GROUPED = Duration.ofSeconds(30);

  private static final int SHOWN = 50;

  private final CallTable table;
  private final QuietHoursTable quiet;
  private final ContactTable contacts;
  private final Notifications notifications;
  private final Alarms alarms;
  private final RuleTable rules;
  private final Clock clock;

  Calls(
      CallTable table,
      QuietHoursTable quiet,
      ContactTable contacts,
      Notifications notifications,
      Alarms alarms,
      RuleTable rules,
      Clock clock) {
    this.table = table;
    this.quiet = quiet;
    this.contacts = contacts;
    this.notifications = notifications;
    this.alarms = alarms;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The caller has locked the alarm.
   *
   * @param step counted from 1
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void call(Alarm alarm, Rule rule, List<Integer> people, int step) {
    Map<State, List<String>> names = new EnumMap<>(State.class);
    for (Contact contact : contacts.lockAll(alarm.tenant(), people)) {
      names
          .computeIfAbsent(call(alarm, rule, contact, step), _ -> new ArrayList<>())
          .add(contact.name());
    }
    String by = "step:" + step;
    if (names.isEmpty()) {
      alarms.note(alarm, "nobody", by, "");
    }
    names.forEach((state, those) -> alarms.note(alarm, kind(state), by, String.join(", ", those)));
  }

  private State call(Alarm alarm, Rule rule, Contact contact, int step) {
    Instant now = clock.instant();
    TenantId tenant = alarm.tenant();
    String place = place(alarm, rule);
    if (alarm.priority() != Priority.CRITICAL) {
      Optional<Instant> quietUntil =
          quiet.of(tenant, contact.id()).flatMap(hours -> hours.until(now));
      if (quietUntil.isPresent()) {
        table.hold(alarm, contact.id(), step, State.QUIET, place, quietUntil.get());
        return State.QUIET;
      }
      if (table.told(tenant, contact.id(), now.minus(WINDOW)) >= MOST) {
        table.hold(
            alarm, contact.id(), step, State.LIMIT, place, digestDue(tenant, contact.id(), now));
        return State.LIMIT;
      }
      Optional<Instant> groupDue = groupDue(alarm, contact.id(), place, now);
      if (groupDue.isPresent()) {
        table.hold(alarm, contact.id(), step, State.GROUP, place, groupDue.get());
        return State.GROUP;
      }
    }
    table.tell(alarm, contact.id(), step, place, now);
    notifications.tell(alarm, rule, contact);
    return State.TOLD;
  }

  /**
   * What probably has one cause: machines of a site that fall silent have their network in common,
   * other alarms their line.
   */
  private static String place(Alarm alarm, Rule rule) {
    return rule.content().kind().equals("missing")
        ? "network/" + alarm.siteId()
        : alarm.lineId() == 0 ? "machine/" + alarm.machineId() : "line/" + alarm.lineId();
  }

  private Optional<Instant> groupDue(Alarm alarm, int contact, String place, Instant now) {
    return table
        .groupDue(alarm.tenant(), contact, place)
        .or(() ->
            table
                .lastTold(alarm, contact, place)
                .map(last -> last.plus(GROUPED))
                .filter(now::isBefore));
  }

  /** One digest in the time of the limit at most. */
  private Instant digestDue(TenantId tenant, int contact, Instant now) {
    return table
        .digestDue(tenant, contact)
        .orElseGet(() -> {
          Instant soon = now.plus(GATHERED);
          return table
              .lastDigest(tenant, contact)
              .map(last -> last.plus(WINDOW))
              .filter(soon::isBefore)
              .orElse(soon);
        });
  }

  private static String kind(State state) {
    return switch (state) {
      case TOLD -> "told";
      case QUIET -> "told-later";
      case LIMIT, DIGESTED -> "told-in-digest";
      case GROUP -> "told-in-group";
    };
  }

  /** Quiet hours are over: what still holds is told. */
  @Transactional(propagation = Propagation.MANDATORY)
  void afterQuiet(PersonCall call) {
    Optional<Alarm> alarm = alarms.lock(call.tenant(), call.alarmId());
    contacts.lockAll(call.tenant(), List.of(call.contactId()));
    if (!table.take(call) || alarm.isEmpty() || !alarm.get().waits(call.occurrence())) {
      return;
    }
    rules
        .ofAlarm(call.tenant(), alarm.get().ruleId())
        .ifPresent(rule -> call(alarm.get(), rule, List.of(call.contactId()), call.step()));
  }

  /**
   * Everything that waits for somebody's digest, as far as it still holds.
   *
   * @param worst of it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void digest(PersonCall worst) {
    TenantId tenant = worst.tenant();
    // this alarm's row is all the message refers to: others are only read, and are not waited for
    Optional<Alarm> anchor = alarms.lock(tenant, worst.alarmId());
    List<Contact> contact = contacts.lockAll(tenant, List.of(worst.contactId()));
    if (anchor.isEmpty() || contact.isEmpty()) {
      return;
    }
    Gathered gathered = gathered(tenant, table.digest(tenant, worst.contactId(), clock.instant()));
    if (!gathered.shown().isEmpty()) {
      notifications.digest(contact.getFirst(), anchor.get(), gathered.shown(), gathered.count());
    }
  }

  /**
   * Everything of a place that waits for somebody, as far as it still holds, in one message.
   *
   * @param worst of it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void group(PersonCall worst) {
    TenantId tenant = worst.tenant();
    Instant now = clock.instant();
    Optional<Alarm> anchor = alarms.lock(tenant, worst.alarmId());
    List<Contact> contact = contacts.lockAll(tenant, List.of(worst.contactId()));
    if (anchor.isEmpty() || contact.isEmpty()) {
      return;
    }
    if (table.told(tenant, worst.contactId(), now.minus(WINDOW)) >= MOST) {
      Instant due = digestDue(tenant, worst.contactId(), now);
      table.limitGroup(tenant, worst.contactId(), worst.place(), due);
      return;
    }
    Gathered gathered = gathered(tenant, table.takeGroup(tenant, worst.contactId(), worst.place()));
    if (gathered.shown().isEmpty()) {
      return;
    }
    Digested first = gathered.shown().getFirst();
    table.tell(first.alarm(), worst.contactId(), worst.step(), worst.place(), now);
    if (gathered.count() == 1) {
      notifications.tell(first.alarm(), first.rule(), contact.getFirst());
    } else {
      notifications.group(contact.getFirst(), anchor.get(), gathered.shown(), gathered.count());
    }
  }

  /**
   * What still holds of calls.
   *
   * @param shown the worst of it
   */
  private record Gathered(List<Digested> shown, int count) {}

  private Gathered gathered(TenantId tenant, List<PersonCall> taken) {
    Map<Integer, Alarm> now = new HashMap<>();
    alarms
        .some(tenant, taken.stream().map(PersonCall::alarmId).toList())
        .forEach(alarm -> now.put(alarm.id(), alarm));
    List<Alarm> waiting =
        taken.stream()
            .flatMap(call ->
                Optional.ofNullable(now.get(call.alarmId()))
                    .filter(alarm -> alarm.waits(call.occurrence()))
                    .stream())
            .toList();
    List<Digested> shown =
        waiting.stream()
            .limit(SHOWN)
            .flatMap(alarm ->
                rules.ofAlarm(tenant, alarm.ruleId()).stream()
                    .map(rule -> new Digested(alarm, rule)))
            .toList();
    return new Gathered(shown, waiting.size());
  }
}
