package io.takt.analytics.oee;

import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.OeeLine.OeeLineMachine;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Terms;
import io.takt.math.line.LineMachine;
import io.takt.math.line.LineMeasure;
import io.takt.math.oee.OeePolicy.LineRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which machines stand for their lines: by what is planned now, so that a line is the same in all
 * ranges and its figures of shifts add up to that of the week.
 *
 * @param lines null where lines are sums
 * @param machines all that figures are made of
 */
record Lines(@Nullable Map<Integer, LineMeasure> lines, Set<Integer> machines) {

  /**
   * @param machines whole lines
   */
  static Lines of(
      Plan plan, Terms terms, Collection<PlannedMachine> machines, LineRule rule, Instant now) {
    Map<Integer, LineMeasure> lines = measures(plan, terms, machines, rule, now);
    Set<Integer> chosen = new HashSet<>();
    lines.values().forEach(each -> chosen.addAll(each.machines()));
    return new Lines(rule == LineRule.SUM ? null : lines, chosen);
  }

  /** By line. */
  static Map<Integer, LineMeasure> measures(
      Plan plan, Terms terms, Collection<PlannedMachine> machines, LineRule rule, Instant now) {
    Map<Integer, List<LineMachine>> members = new TreeMap<>();
    for (PlannedMachine machine : machines) {
      members
          .computeIfAbsent(machine.line(), _ -> new ArrayList<>())
          .add(
              new LineMachine(
                  machine.id(),
                  machine.position(),
                  plan.counts(machine.id()),
                  rule == LineRule.BOTTLENECK ? runTimes(plan, terms, machine, now) : Map.of()));
    }
    Map<Integer, LineMeasure> lines = new TreeMap<>();
    members.forEach((line, of) -> lines.put(line, LineMeasure.of(rule, of)));
    return lines;
  }

  /** What counts nothing, such as a compressor, has a figure of its own and is in no other. */
  static Lines apart(Plan plan, Collection<PlannedMachine> machines) {
    Set<Integer> counting = new HashSet<>();
    machines.stream().map(PlannedMachine::id).filter(plan::counts).forEach(counting::add);
    return new Lines(null, counting);
  }

  private static Map<Integer, Double> runTimes(
      Plan plan, Terms terms, PlannedMachine machine, Instant now) {
    Map<Integer, Double> times = new HashMap<>();
    for (int product : plan.products(machine.id())) {
      double time = terms.runTime(machine.id(), product, now.toEpochMilli()).perItem();
      if (time > 0) {
        times.put(product, time);
      }
    }
    return times;
  }

  /** As they are told; none where lines are sums. */
  List<OeeLine> told(Map<Integer, PlannedMachine> byId) {
    List<OeeLine> told = new ArrayList<>();
    if (lines != null) {
      lines.forEach((line, measure) -> told.add(told(line, measure, byId)));
    }
    return told;
  }

  private static OeeLine told(int line, LineMeasure measure, Map<Integer, PlannedMachine> byId) {
    return new OeeLine(
        line,
        Words.of(measure.rule()),
        measure.machines().stream()
            .map(id -> Objects.requireNonNull(byId.get(id)))
            .map(m ->
                new OeeLineMachine(
                    m.id(), m.key(), m.name(), m.position() == 0 ? null : m.position()))
            .toList(),
        measure.notes().stream().map(Words::of).sorted().toList());
  }
}
