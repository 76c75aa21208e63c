package io.takt.alert.figures;

import io.takt.alert.figures.FigureController.AlarmFigures;
import io.takt.alert.figures.FigureController.AlarmTargets;
import io.takt.alert.figures.FigureController.NoticedAlarm;
import io.takt.alert.figures.FigureController.NoticedAlarms;
import io.takt.alert.figures.FigureController.PriorityShare;
import io.takt.alert.figures.FigureController.ReactionTime;
import io.takt.alert.figures.FigureController.RepairTime;
import io.takt.alert.figures.FigureController.RulePrecision;
import io.takt.alert.figures.FigureController.TopSource;
import io.takt.alert.figures.FigureTable.Asked;
import io.takt.alert.figures.FigureTable.Counted;
import io.takt.alert.figures.FigureTable.Judged;
import io.takt.alert.figures.FigureTable.Noticed;
import io.takt.alert.figures.FigureTable.Repaired;
import io.takt.alert.figures.FigureTable.Some;
import io.takt.alert.figures.FigureTable.Times;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Figures of alarms, put together out of what is counted. */
@Component
final class FigureQueries {
  private static final int TOP = 10;
  private static final int SHOWN = 20;
  private static final int ORDERED = 50;

  /** Fewer tell nothing of a rule. */
  private static final int LEAST_UNATTENDED = 3;

  private final FigureTable table;
  private final PlantSubscriber plant;

  FigureQueries(FigureTable table, PlantSubscriber plant) {
    this.table = table;
    this.plant = plant;
  }

  AlarmFigures figures(Asked asked, Instant now) {
    Map<Integer, Integer> priorities = table.priorities(asked);
    int all = priorities.values().stream().mapToInt(Integer::intValue).sum();
    Times times = table.times(asked);
    Instant staleSince = now.minus(FigureTable.STALE);
    return new AlarmFigures(
        asked.from(),
        asked.to(),
        all,
        table.spared(asked),
        AlarmRate.of(asked.from(), asked.to(), table.rate(asked)),
        shares(priorities, all),
        all == 0 ? null : (double) table.ofTheTop(asked, TOP) / all,
        sources(table.rules(asked, TOP), all),
        sources(
            table.machines(asked, TOP).stream()
                .map(each ->
                    new Counted(each.id(), plant.machineName(each.id()).orElse(""), each.alarms()))
                .toList(),
            all),
        noticed(table.chattering(asked, SHOWN)),
        noticed(table.stale(asked, staleSince, SHOWN)),
        staleSince,
        new ReactionTime(times.acknowledged(), times.acknowledgeMedian(), times.acknowledgeP90()),
        new ReactionTime(times.cleared(), times.clearMedian(), times.clearP90()),
        sources(table.unattended(asked, LEAST_UNATTENDED, SHOWN), all),
        table.judged(asked, ORDERED).stream().map(FigureQueries::precision).toList(),
        table.repaired(asked, ORDERED).stream().map(this::repairs).toList(),
        AlarmTargets.ISA_18_2);
  }

  private static RulePrecision precision(Judged of) {
    int said = of.right() + of.wrong();
    return new RulePrecision(
        of.ruleId(),
        of.name(),
        of.right(),
        of.wrong(),
        of.unsaid(),
        said == 0 ? null : Double.valueOf((double) of.right() / said));
  }

  private RepairTime repairs(Repaired of) {
    return new RepairTime(
        of.machineId(),
        plant.machineName(of.machineId()).orElse(""),
        of.orders(),
        of.meanSeconds(),
        of.medianSeconds());
  }

  private static List<PriorityShare> shares(Map<Integer, Integer> counts, int all) {
    return Arrays.stream(Priority.values())
        .map(priority -> {
          int alarms = counts.getOrDefault(priority.rank(), 0);
          return new PriorityShare(
              priority.id(),
              alarms,
              all == 0 ? null : Double.valueOf((double) alarms / all),
              target(priority));
        })
        .toList();
  }

  private static double target(Priority priority) {
    return switch (priority) {
      case LOW -> 0.80;
      case MEDIUM -> 0.15;
      case HIGH -> 0.05;
      case CRITICAL -> 0.01;
    };
  }

  private static List<TopSource> sources(List<Counted> counted, int all) {
    return counted.stream()
        .map(each ->
            new TopSource(each.id(), each.name(), each.alarms(), (double) each.alarms() / all))
        .toList();
  }

  private NoticedAlarms noticed(Some<Noticed> some) {
    return new NoticedAlarms(
        some.count(),
        some.items().stream()
            .map(each ->
                new NoticedAlarm(
                    each.alarmId(),
                    each.machineId(),
                    plant.machineName(each.machineId()).orElse(""),
                    each.ruleId(),
                    each.rule(),
                    each.times(),
                    each.since()))
            .toList());
  }
}
