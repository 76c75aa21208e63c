package io.takt.alert.oncall;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.AlarmListener;
import io.takt.alert.rule.Priority;
import io.takt.alert.rule.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Notes that somebody is to be told, in the transaction that moves the alarm. */
@Component
class EscalationStart implements AlarmListener {
  /** What may be explained by another alarm waits for that one. */
  private static final Duration FOR_ITS_CAUSE = Duration.ofSeconds(5);

  private final EscalationTable table;
  private final Clock clock;

  EscalationStart(EscalationTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void annunciated(Alarm alarm, Rule rule) {
    boolean mayHaveCause =
        alarm.priority() != Priority.CRITICAL && !rule.content().causes().isEmpty();
    Instant now = clock.instant();
    table.begin(alarm, mayHaveCause ? now.plus(FOR_ITS_CAUSE) : now);
  }

  @Override
  public void returned(Alarm alarm, Rule rule) {
    table.goOn(alarm, clock.instant());
  }

  @Override
  public void acknowledged(Alarm alarm) {
    // the next step looks at the alarm
  }

  @Override
  public void ended(Alarm alarm) {
    // the next step looks at the alarm
  }
}
