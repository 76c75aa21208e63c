package io.takt.alert.oncall;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.Alarms;
import io.takt.alert.oncall.PolicyContent.EscalationStep;
import io.takt.alert.oncall.Roster.Person;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.alert.rule.RuleTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the steps that are due. Of an alarm nobody waits for any more, nobody is told. */
@Component
class Escalations {
  private static final Logger log = LoggerFactory.getLogger(Escalations.class);
  private static final int PORTION = 20;

  /** A portion takes a fraction of it. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final EscalationTable table;
  private final Rosters rosters;
  private final Calls calls;
  private final Alarms alarms;
  private final RuleTable rules;
  private final PlantSubscriber plant;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Escalations(
      EscalationTable table,
      Rosters rosters,
      Calls calls,
      Alarms alarms,
      RuleTable rules,
      PlantSubscriber plant,
      TransactionTemplate transactions,
      Clock clock) {
    this.table = table;
    this.rosters = rosters;
    this.calls = calls;
    this.alarms = alarms;
    this.rules = rules;
    this.plant = plant;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT0.2S")
  void step() {
    if (!plant.isNamed()) {
      return;
    }
    try {
      List<Escalation> claimed;
      do {
        Instant now = clock.instant();
        claimed = table.claim(now, now.plus(LEASE), PORTION);
        claimed.forEach(this::run);
      } while (!claimed.isEmpty());
    } catch (DataAccessException e) {
      log.warn("steps of escalations wait for the database: {}", e.getMessage());
    }
  }

  /** One that cannot be done must not hold up the others. */
  private void run(Escalation claimed) {
    try {
      transactions.executeWithoutResult(_ -> step(claimed));
    } catch (RuntimeException e) {
      log.warn("a step of alarm {} is tried again: {}", claimed.alarmId(), e.getMessage());
    }
  }

  private void step(Escalation claimed) {
    // the alarm first, as whoever moves it does: else two wait for each other
    Optional<Alarm> alarm = alarms.lock(claimed.tenant(), claimed.alarmId());
    Optional<Escalation> escalation = table.lock(claimed);
    if (alarm.isEmpty() || escalation.isEmpty()) {
      return;
    }
    if (alarm.get().waits(claimed.occurrence())) {
      step(escalation.get(), alarm.get());
    } else {
      table.end(claimed);
    }
  }

  private void step(Escalation escalation, Alarm alarm) {
    Instant now = clock.instant();
    PolicyContent policy = policy(escalation, alarm);
    int first = policy.steps().getFirst().waitMinutes();
    if (escalation.policy() == null && first > 0) {
      table.next(escalation, policy, 0, false, after(now, first));
      return;
    }
    Roster roster = rosters.of(alarm.tenant());
    int number = escalation.step();
    boolean last = number == policy.steps().size() - 1;
    EscalationStep step = policy.steps().get(number);
    List<Person> people = roster.people(step.targets(), now, alarm.siteId(), alarm.priority());
    if (people.isEmpty() && last && !escalation.called()) {
      people = roster.everybody(alarm.siteId(), alarm.priority());
    }
    List<Integer> ids = people.stream().map(person -> person.contact().id()).toList();
    rules
        .ofAlarm(alarm.tenant(), alarm.ruleId())
        .ifPresent(rule -> calls.call(alarm, rule, ids, number + 1));
    boolean called = escalation.called() || !ids.isEmpty();
    if (!last) {
      // where nobody is on call, nobody is waited for
      int wait = ids.isEmpty() ? 0 : policy.steps().get(number + 1).waitMinutes();
      table.next(escalation, policy, number + 1, called, after(now, wait));
    } else if (alarm.priority() == Priority.CRITICAL && policy.repeatMinutes() != null) {
      // each round has to find somebody
      table.next(escalation, policy, 0, false, after(now, policy.repeatMinutes()));
    } else {
      table.end(escalation);
    }
  }

  private PolicyContent policy(Escalation escalation, Alarm alarm) {
    return escalation.policy() != null
        ? escalation.policy()
        : rosters
            .policy(alarm.tenant(), alarm.siteId(), alarm.priority())
            .map(Document::content)
            .orElse(PolicyContent.USUAL);
  }

  private static Instant after(Instant now, int minutes) {
    return now.plus(Duration.ofMinutes(minutes));
  }
}
