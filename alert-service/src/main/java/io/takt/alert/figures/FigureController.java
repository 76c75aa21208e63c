package io.takt.alert.figures;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.figures.FigureTable.Asked;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/alarms/figures")
@Tag(name = "Alarms")
final class FigureController {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(92);

  private final FigureQueries queries;
  private final PlantSubscriber plant;
  private final Clock clock;

  FigureController(FigureQueries queries, PlantSubscriber plant, Clock clock) {
    this.queries = queries;
    this.plant = plant;
    this.clock = clock;
  }

  /**
   * How many alarms people had to bear. What was shelved, suppressed or out of service counts only
   * as {@code spared}, until it was shown after all.
   *
   * @param alarms that were shown
   * @param spared that were not
   * @param topShare of the ten alarms with the most, 0 to 1; null where there were none
   * @param unattended rules with at least three alarms, of which nobody acknowledged, shelved or
   *     commented one, or made a work order of it
   * @param staleSince what is active since before it is stale
   * @param precision of rules, by work orders closed in this time; 50 at most
   * @param repairs of machines, by work orders done in this time; 50 at most
   */
  @Schema(name = "AlarmFigures")
  record AlarmFigures(
      Instant from,
      Instant to,
      int alarms,
      int spared,
      AlarmRate rate,
      List<PriorityShare> priorities,
      @Nullable Double topShare,
      List<TopSource> topRules,
      List<TopSource> topMachines,
      NoticedAlarms chattering,
      NoticedAlarms stale,
      Instant staleSince,
      ReactionTime acknowledging,
      ReactionTime clearing,
      List<TopSource> unattended,
      List<RulePrecision> precision,
      List<RepairTime> repairs,
      AlarmTargets targets) {}

  /**
   * How often a rule was right, as those say who closed a work order about it.
   *
   * @param rule its name
   * @param right orders that said the alarm was real
   * @param wrong orders that said it was not
   * @param unsaid orders that said neither
   * @param precision right of right and wrong, 0 to 1; null where none said it
   */
  @Schema(name = "RulePrecision")
  record RulePrecision(
      int ruleId, String rule, int right, int wrong, int unsaid, @Nullable Double precision) {}

  /**
   * How long repairs of a machine took, from the making of a work order until it was done; orders
   * whose alarm was not real are none.
   *
   * @param machine its name
   * @param orders by which it is told
   * @param meanSeconds the mean time to repair
   */
  @Schema(name = "MachineRepairTime")
  record RepairTime(
      int machineId, String machine, int orders, double meanSeconds, double medianSeconds) {}

  /**
   * How many of a priority.
   *
   * @param share of all, 0 to 1; null where there were none
   * @param target what ISA-18.2 (clause 16) and EEMUA 191 recommend: most are low
   */
  @Schema(name = "AlarmPriorityShare")
  record PriorityShare(
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String priority,
      int alarms,
      @Nullable Double share,
      double target) {}

  /**
   * A rule or a machine.
   *
   * @param share of all alarms, 0 to 1
   */
  @Schema(name = "AlarmSource")
  record TopSource(int id, String name, int alarms, double share) {}

  /**
   * How many there are, and the first of them.
   *
   * @param items 20 at most
   */
  @Schema(name = "NoticedAlarms")
  record NoticedAlarms(int count, List<NoticedAlarm> items) {}

  /**
   * An alarm that should be looked at.
   *
   * @param machine its name
   * @param rule its name
   * @param times how often it began to chatter, or came in its newest episode
   * @param since when it last began to chatter, or holds
   */
  @Schema(name = "NoticedAlarm")
  record NoticedAlarm(
      int alarmId,
      int machineId,
      String machine,
      int ruleId,
      String rule,
      int times,
      Instant since) {}

  /**
   * How long it took.
   *
   * @param alarms by which it is told
   * @param medianSeconds null where there were none
   * @param p90Seconds in nine of ten cases at most
   */
  @Schema(name = "AlarmReactionTime")
  record ReactionTime(int alarms, @Nullable Double medianSeconds, @Nullable Double p90Seconds) {}

  /**
   * What is bearable for one person (ISA-18.2-2016, clause 16; EEMUA 191).
   *
   * @param average alarms in ten minutes, at most
   * @param peak alarms in ten minutes, at most
   * @param floodShare of the time, 0 to 1, less than
   * @param topShare of the ten alarms with the most, 0 to 1, at most
   * @param chattering alarms
   * @param stale alarms, fewer than
   */
  @Schema(name = "AlarmTargets")
  record AlarmTargets(
      double average, int peak, double floodShare, double topShare, int chattering, int stale) {
    static final AlarmTargets ISA_18_2 = new AlarmTargets(1, 10, 0.01, 0.05, 0, 5);
  }

  @GetMapping
  @Operation(summary = "How many alarms there were, which, and what people did about them")
  AlarmFigures figures(
      Caller caller,
      @Parameter(description = "a week before its end when left out")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "now when left out") @RequestParam(required = false)
          @Nullable Instant to,
      @RequestParam(required = false) @Nullable Integer site) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = (to == null ? now : to).truncatedTo(ChronoUnit.SECONDS);
    Instant begin = (from == null ? end.minus(USUAL) : from).truncatedTo(ChronoUnit.SECONDS);
    check(caller, begin, end, site);
    return queries.figures(new Asked(caller.realm(), site, begin, end), now);
  }

  private void check(Caller caller, Instant from, Instant to, @Nullable Integer site) {
    List<FaultDetail> faults = new ArrayList<>();
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      faults.add(
          new FaultDetail(
              "out-of-range", "from", "The time asked for is 1 s to 92 days, its end last."));
    }
    if (site != null
        && !(caller.realm().holds(site) && plant.hasSite(caller.realm().tenant(), site))) {
      faults.add(new FaultDetail("site-unknown", "site", "There is no site with this id."));
    }
    if (!faults.isEmpty()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "invalid", "These figures cannot be told.", faults);
    }
  }
}
