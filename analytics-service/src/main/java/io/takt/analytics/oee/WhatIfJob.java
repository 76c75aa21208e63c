package io.takt.analytics.oee;

import io.takt.analytics.oee.HourTable.Progress;
import io.takt.analytics.oee.OeeController.OeePolicyVersion;
import io.takt.analytics.oee.OeeFigure.OeeGroup;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.OeePolicyController.OeePolicyRequest;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.oee.WhatIf.WhatIfFigure;
import io.takt.analytics.oee.WhatIf.WhatIfResult;
import io.takt.analytics.oee.WhatIfFaults.Checked;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Terms;
import io.takt.math.oee.Cell;
import io.takt.math.oee.Facts;
import io.takt.math.oee.Oee;
import io.takt.math.oee.OeePolicy;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes a time twice from the same facts, as it is and as it would be; one step is a day of a
 * machine. One thread at a time takes steps, any may look.
 */
final class WhatIfJob {
  static final Duration KEPT = Duration.ofHours(1);
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final String id = UUID.randomUUID().toString();
  private final Plan plan;
  private final FactsReader facts;
  private final Realm realm;
  private final Checked asked;
  private final Version policy;
  private final OeePolicy supposed;
  private final Instant now;
  private final Range range;
  private final long through;
  private final List<MachineSpan> steps = new ArrayList<>();
  private final Map<Integer, Sum> before = new HashMap<>();
  private final Map<Integer, Sum> after = new HashMap<>();
  private volatile State state = State.RUNNING;
  private volatile int done;
  private volatile @Nullable WhatIfResult result;

  private enum State {
    RUNNING,
    DONE,
    FAILED,
    ENDED
  }

  WhatIfJob(
      Plan plan,
      FactsReader facts,
      Realm realm,
      Checked asked,
      Version policy,
      Map<Integer, Progress> progress,
      Instant now) {
    this.plan = plan;
    this.facts = facts;
    this.realm = realm;
    this.asked = asked;
    this.policy = policy;
    this.supposed = Objects.requireNonNullElse(asked.policy(), policy.policy());
    this.now = now;
    this.range = Hours.around(asked.machines(), asked.range(), now);
    this.through =
        asked.machines().stream()
            .map(machine -> progress.get(machine.id()))
            .filter(Objects::nonNull)
            .mapToLong(Progress::through)
            .max()
            .orElse(now.toEpochMilli());
    asked.machines().forEach(machine -> plan(machine, progress.get(machine.id())));
  }

  /** The same hours for which figures are kept. */
  private void plan(PlannedMachine machine, @Nullable Progress progress) {
    if (progress == null) {
      return;
    }
    long first = Hours.floor(range.from(), machine.zone());
    long from = first < range.from() ? Hours.end(first, machine.zone()) : first;
    long last = Hours.end(Hours.floor(range.to() - 1, machine.zone()), machine.zone());
    long to = Math.min(last, now.toEpochMilli());
    for (long start = Math.max(from, progress.since()); start < to; start += DAY) {
      steps.add(new MachineSpan(machine, start, Math.min(start + DAY, to)));
    }
  }

  String id() {
    return id;
  }

  Realm realm() {
    return realm;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  Instant expiresAt() {
    return now.plus(KEPT);
  }

  void end() {
    state = State.ENDED;
  }

  void fail() {
    state = State.FAILED;
  }

  /** Whether there is more to do. */
  boolean step() {
    int next = done;
    if (isRunning() && next < steps.size()) {
      compute(steps.get(next));
      done = next + 1;
    }
    if (isRunning() && done == steps.size()) {
      result = result();
      state = State.DONE;
    }
    return isRunning();
  }

  private void compute(MachineSpan span) {
    List<Told> told = facts.readBy(List.of(plan, asked.terms()), span, now.toEpochMilli());
    add(before, span, told.getFirst().facts(), policy.policy());
    add(after, span, told.getLast().facts(), supposed);
  }

  private static void add(Map<Integer, Sum> sums, MachineSpan span, Facts facts, OeePolicy policy) {
    for (Cell cell : Oee.cells(facts, policy)) {
      sums.merge(
          span.machine().id(),
          new Sum(cell.from(), cell.to(), cell.elements(), cell.items()),
          Sum::plus);
    }
  }

  private WhatIfResult result() {
    List<PlannedMachine> machines = asked.machines();
    return new WhatIfResult(
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        OeePolicyVersion.of(policy),
        OeePolicyRequest.of(supposed),
        WhatIfFigure.of(
            null,
            figure(null, making(policy.policy(), plan), before, policy.policy(), plan),
            figure(null, making(supposed, asked.terms()), after, supposed, asked.terms())),
        machines.stream()
            .filter(machine -> before.containsKey(machine.id()))
            .map(m -> figure(new OeeGroup("machine", m.id(), m.key(), m.name(), null), List.of(m)))
            .toList());
  }

  /** Of whole lines what stands for them, of others all that counts. */
  private Collection<PlannedMachine> making(OeePolicy rules, Terms terms) {
    Map<Integer, Long> sizes =
        plan.machines(realm).stream()
            .collect(Collectors.groupingBy(PlannedMachine::line, Collectors.counting()));
    Map<Integer, List<PlannedMachine>> lines =
        asked.machines().stream().collect(Collectors.groupingBy(PlannedMachine::line));
    Set<Integer> chosen = new HashSet<>();
    lines.forEach((line, machines) ->
        chosen.addAll(
            (sizes.getOrDefault(line, 0L) == machines.size()
                    ? Lines.of(plan, terms, machines, rules.lines(), now)
                    : Lines.apart(plan, machines))
                .machines()));
    List<PlannedMachine> making =
        asked.machines().stream().filter(machine -> chosen.contains(machine.id())).toList();
    return making.isEmpty() ? asked.machines() : making;
  }

  private WhatIfFigure figure(@Nullable OeeGroup group, Collection<PlannedMachine> machines) {
    return WhatIfFigure.of(
        group,
        figure(group, machines, before, policy.policy(), plan),
        figure(group, machines, after, supposed, asked.terms()));
  }

  private OeeFigure figure(
      @Nullable OeeGroup group,
      Collection<PlannedMachine> machines,
      Map<Integer, Sum> sums,
      OeePolicy rules,
      Terms terms) {
    Sum sum =
        machines.stream()
            .map(machine -> sums.getOrDefault(machine.id(), Sum.NONE))
            .reduce(Sum.NONE, Sum::plus);
    Sum shown =
        sum.from() > sum.to()
            ? new Sum(range.from(), range.to(), sum.elements(), sum.items())
            : sum;
    List<String> notes = new Notes(plan, terms, machines, Set.of()).of(shown, rules.view());
    return OeeFigure.of(group, shown, rules.view(), through, notes);
  }

  WhatIf told() {
    return new WhatIf(id, Words.of(state), now, expiresAt(), steps.size(), done, result);
  }
}
