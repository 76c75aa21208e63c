package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, for programs.
 *
 * @param endedAt null: it holds
 * @param unit UCUM
 * @param limit null: its kind has none
 * @param url of the alarm's page
 */
record AlarmFacts(
    int alarmId,
    int siteId,
    int machineId,
    String machine,
    String place,
    String signal,
    String rule,
    String kind,
    String priority,
    Instant since,
    @Nullable Instant endedAt,
    @Nullable Double worst,
    @Nullable Double limit,
    String unit,
    String firstAction,
    String url) {
  static AlarmFacts of(Alarm alarm, Rule rule, PlantSubscriber plant, String url) {
    return new AlarmFacts(
        alarm.id(),
        alarm.siteId(),
        alarm.machineId(),
        plant.machineName(alarm.machineId()).orElse("?"),
        plant.place(alarm.machineId()),
        plant.signal(alarm.signalId()).map(PlantSignal::name).orElse("?"),
        rule.name(),
        rule.content().kind(),
        alarm.priority().id(),
        alarm.since(),
        alarm.endedAt(),
        alarm.worst(),
        alarm.limit(),
        rule.content().unit(),
        rule.content().firstAction(),
        url);
  }
}
