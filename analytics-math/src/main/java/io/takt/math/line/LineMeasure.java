package io.takt.math.line;

import io.takt.math.oee.OeePolicy.LineRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The machines by whose time and items a line is measured.
 *
 * @param rule by which they were chosen: another than asked for where that could not choose
 * @param machines in order of their ids
 */
public record LineMeasure(LineRule rule, List<Integer> machines, Set<Note> notes) {
  /** Run times closer than this part are the same. */
  private static final double SAME = 1e-9;

  public LineMeasure {
    machines = List.copyOf(machines);
    notes = Set.copyOf(notes);
  }

  /** What kept the rule from choosing as it should. */
  public enum Note {
    /** No machine that counts has a position: all that count are added up. */
    ORDER_UNKNOWN,
    /** Nothing counts at the end of the line: the last that counts is taken. */
    LAST_NOT_COUNTED,
    /** No product has a run time everywhere in the line: the last machine is taken. */
    BOTTLENECK_UNKNOWN,
    /** Several limit the line alike: the last of them is taken. */
    BOTTLENECK_EQUAL,
    /** One product is limited here and another there: the last machine is taken. */
    BOTTLENECK_VARIES
  }

  public static LineMeasure of(LineRule rule, List<LineMachine> line) {
    TreeMap<Integer, List<LineMachine>> stages =
        line.stream()
            .filter(machine -> machine.counts() && machine.position() > 0)
            .collect(
                Collectors.groupingBy(LineMachine::position, TreeMap::new, Collectors.toList()));
    if (rule == LineRule.SUM || stages.isEmpty()) {
      return new LineMeasure(
          LineRule.SUM,
          ids(line.stream().filter(LineMachine::counts).toList()),
          rule == LineRule.SUM ? Set.of() : Set.of(Note.ORDER_UNKNOWN));
    }
    return rule == LineRule.LAST_MACHINE
        ? last(line, stages, EnumSet.noneOf(Note.class))
        : bottleneck(line, stages);
  }

  private static List<Integer> ids(List<LineMachine> machines) {
    return machines.stream().map(LineMachine::id).sorted().toList();
  }

  private static LineMeasure last(
      List<LineMachine> line, TreeMap<Integer, List<LineMachine>> stages, EnumSet<Note> notes) {
    Map.Entry<Integer, List<LineMachine>> last = stages.lastEntry();
    if (line.stream().anyMatch(machine -> machine.position() > last.getKey())) {
      notes.add(Note.LAST_NOT_COUNTED);
    }
    return new LineMeasure(LineRule.LAST_MACHINE, ids(last.getValue()), notes);
  }

  private static LineMeasure bottleneck(
      List<LineMachine> line, TreeMap<Integer, List<LineMachine>> stages) {
    Set<Integer> limiting = new TreeSet<>(stages.keySet());
    boolean known = false;
    for (int product : products(line)) {
      Set<Integer> of = limiting(stages, product);
      if (!of.isEmpty()) {
        known = true;
        limiting.retainAll(of);
      }
    }
    if (!known) {
      return last(line, stages, EnumSet.of(Note.BOTTLENECK_UNKNOWN));
    }
    if (limiting.isEmpty()) {
      return last(line, stages, EnumSet.of(Note.BOTTLENECK_VARIES));
    }
    List<Integer> found = new ArrayList<>(limiting);
    return new LineMeasure(
        LineRule.BOTTLENECK,
        ids(stages.getOrDefault(found.getLast(), List.of())),
        found.size() > 1 ? Set.of(Note.BOTTLENECK_EQUAL) : Set.of());
  }

  private static Set<Integer> products(List<LineMachine> line) {
    return line.stream()
        .flatMap(machine -> machine.runTimes().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Positions where the product takes longest; none when it has no run time at one of them. */
  private static Set<Integer> limiting(TreeMap<Integer, List<LineMachine>> stages, int product) {
    Map<Integer, Double> times = new TreeMap<>();
    stages.forEach((position, machines) -> times.put(position, runTime(machines, product)));
    double longest = times.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Double.isInfinite(longest)
        ? Set.of()
        : times.entrySet().stream()
            .filter(each -> each.getValue() >= longest * (1 - SAME))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
  }

  /** Per item of machines beside each other: their rates add up. Infinite when none makes it. */
  private static double runTime(List<LineMachine> beside, int product) {
    return 1
        / beside.stream()
            .map(machine -> machine.runTimes().get(product))
            .filter(time -> time != null)
            .mapToDouble(time -> 1.0 / time)
            .sum();
  }
}
