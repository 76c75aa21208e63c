package io.takt.analytics.oee;

import io.takt.analytics.oee.OeeController.OeeCorrection;
import io.takt.analytics.oee.OeeController.OeePolicyVersion;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.OeeProof.OeeCounter;
import io.takt.analytics.oee.OeeProof.OeeInterval;
import io.takt.analytics.oee.OeeProof.OeeShift;
import io.takt.analytics.oee.OeeProof.OeeSource;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.Role;
import io.takt.analytics.planning.Runs;
import io.takt.analytics.plant.PlantSignal;
import io.takt.contracts.plant.Product;
import io.takt.math.oee.Cell;
import io.takt.math.oee.Interval;
import io.takt.math.oee.Oee;
import io.takt.math.oee.OeePolicy.View;
import io.takt.math.oee.Timeline;
import io.takt.math.oee.Work;
import io.takt.math.rollup.NumberReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens a figure down to what it comes from. */
final class Proofs {
  private final Plan plan;
  private final FactsReader facts;
  private final OeeTables tables;
  private final Runs runs;

  Proofs(Plan plan, FactsReader facts, OeeTables tables, Runs runs) {
    this.plan = plan;
    this.facts = facts;
    this.tables = tables;
    this.runs = runs;
  }

  /**
   * @param span that does not reach beyond the present
   */
  OeeProof of(MachineSpan span, Version policy, Instant now, List<OeeCorrection> corrections) {
    Told told = facts.read(List.of(span), now.toEpochMilli()).getFirst();
    List<Interval> intervals = Timeline.of(told.facts(), policy.policy());
    Sum recomputed = Sum.NONE;
    for (Cell cell : Oee.cells(told.facts(), policy.policy(), intervals)) {
      recomputed = recomputed.plus(new Sum(cell.from(), cell.to(), cell.elements(), cell.items()));
    }
    Sum stored = stored(span);
    return new OeeProof(
        span.machine().id(),
        Instant.ofEpochMilli(span.from()),
        Instant.ofEpochMilli(span.to()),
        OeePolicyVersion.of(policy),
        stored == null ? null : figure(span, stored, policy),
        figure(span, recomputed, policy),
        stored == null ? null : isSame(stored, recomputed),
        sources(told),
        intervals(intervals),
        told.counters().stream().map(this::counter).toList(),
        power(span),
        told.spoken().stops(),
        told.spoken().counts(),
        corrections,
        unknownWords(intervals));
  }

  private @Nullable Sum stored(MachineSpan span) {
    long through =
        tables
            .hours()
            .progress(span.machine().id())
            .map(HourTable.Progress::through)
            .orElse(Long.MIN_VALUE);
    if (span.to() > through) {
      return null;
    }
    Sum sum = tables.cells().inside(span);
    return sum.elements().calendar() == span.to() - span.from() ? sum : null;
  }

  private OeeFigure figure(MachineSpan span, Sum sum, Version policy) {
    View view = policy.policy().view();
    return OeeFigure.of(
        null, sum, view, span.to(), new Notes(plan, List.of(span.machine())).of(sum, view));
  }

  /** Times and items exactly, sums of run times up to rounding. */
  private static boolean isSame(Sum one, Sum other) {
    return one.elements().equals(other.elements())
        && one.items().good() == other.items().good()
        && one.items().rejected() == other.items().rejected()
        && Math.abs(one.items().idealGood() - other.items().idealGood()) < 1e-3
        && Math.abs(one.items().ideal() - other.items().ideal()) < 1e-3;
  }

  private List<OeeSource> sources(Told told) {
    return told.signals().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new OeeSource(
                entry.getKey().id(), entry.getValue().id(), plan.signalKey(entry.getValue().id())))
        .toList();
  }

  private List<OeeInterval> intervals(List<Interval> intervals) {
    Map<Integer, String> orders =
        runs.keys(
            intervals.stream()
                .map(Interval::work)
                .filter(Objects::nonNull)
                .map(Work::order)
                .collect(Collectors.toSet()));
    return intervals.stream().map(interval -> interval(interval, orders)).toList();
  }

  private OeeInterval interval(Interval interval, Map<Integer, String> orders) {
    Work work = interval.work();
    Product product = work == null ? null : plan.product(work.product());
    return new OeeInterval(
        Instant.ofEpochMilli(interval.from()),
        Instant.ofEpochMilli(interval.to()),
        Words.of(interval.element()),
        interval.word(),
        interval.edit() == 0 ? null : interval.edit(),
        interval.shift() == null
            ? null
            : new OeeShift(interval.shift().key(), interval.shift().date()),
        work == null || work.order() == 0 ? null : work.order(),
        work == null ? null : orders.get(work.order()),
        work == null || work.product() == 0 ? null : work.product(),
        product == null ? null : product.getKey(),
        work == null || work.runTime() == 0 ? null : work.runTime(),
        work == null || work.runTime() == 0 ? null : work.items());
  }

  private OeeCounter counter(CounterTold told) {
    NumberReading before = told.before();
    NumberReading last = told.last();
    return new OeeCounter(
        told.role().id(),
        told.signal().id(),
        plan.signalKey(told.signal().id()),
        before == null ? null : Instant.ofEpochMilli(before.time()),
        before == null ? null : before.value(),
        last == null ? null : Instant.ofEpochMilli(last.time()),
        last == null ? null : last.value(),
        told.added(),
        told.steps().size(),
        told.resets(),
        told.rollovers(),
        told.jumps());
  }

  private @Nullable PowerTold power(MachineSpan span) {
    PlantSignal signal = plan.signal(span.machine().id(), Role.POWER);
    return signal == null ? null : PowerTold.of(plan, tables.power(), signal, span.from());
  }

  private static List<String> unknownWords(List<Interval> intervals) {
    return intervals.stream()
        .filter(Interval::isUnmapped)
        .map(Interval::word)
        .distinct()
        .sorted()
        .toList();
  }
}
