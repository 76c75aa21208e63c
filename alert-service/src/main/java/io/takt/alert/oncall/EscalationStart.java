package io.takt.alert.oncall;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.AlarmListener;
import io.takt.alert.rule.Rule;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Notes that somebody is to be told, in the transaction that moves the alarm. */
@Component
class EscalationStart implements AlarmListener {
  private final EscalationTable table;
  private final Clock clock;

  EscalationStart(EscalationTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void annunciated(Alarm alarm, Rule rule) {
    table.begin(alarm, clock.instant());
  }
}
