package io.takt.analytics.oee;

import io.takt.analytics.edit.StopEdit;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.OeeProof.OeeShift;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Runs;
import io.takt.analytics.sign.Signs.Moment;
import io.takt.contracts.plant.Product;
import io.takt.math.oee.Element;
import io.takt.math.oee.Interval;
import io.takt.math.oee.OeePolicy;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.math.oee.Timeline;
import io.takt.math.oee.Work;
import io.takt.platform.range.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stops of machines, as facts and people's words tell them now. */
final class Stops {
  private static final int TOGETHER = 20;

  /** For so many stops, the newest, signs are looked for: nobody explains more at once. */
  private static final int SIGNED = 30;

  private final Plan plan;
  private final FactsReader facts;
  private final Runs runs;
  private final Suggestions suggestions;

  Stops(Plan plan, FactsReader facts, Runs runs, Suggestions suggestions) {
    this.plan = plan;
    this.facts = facts;
    this.runs = runs;
    this.suggestions = suggestions;
  }

  /** Intervals of one cause that follow each other. */
  private record Stretch(PlannedMachine machine, Interval first, long to, @Nullable StopEdit edit) {
    boolean isContinuedBy(Interval next) {
      return next.from() == to && next.element() == first.element() && next.edit() == first.edit();
    }

    Stretch until(long end) {
      return new Stretch(machine, first, end, edit);
    }

    long length() {
      return to - first.from();
    }

    Moment moment() {
      return new Moment(machine.id(), first.from());
    }

    boolean asks(OeePolicy policy) {
      return switch (first.element()) {
        case BREAKDOWN, WAITING -> edit == null;
        case UNCLASSIFIED -> edit == null && length() >= policy.minorStopLimit();
        case UNPLANNED, OUTSIDE_PLAN, PLANNED_DOWNTIME, PRODUCTION, SETUP, MINOR_STOP, NO_ORDER ->
            false;
      };
    }
  }

  /**
   * The newest first.
   *
   * @param range that does not reach beyond the present
   */
  List<Stop> of(List<PlannedMachine> machines, Range range, OeePolicy policy, Instant now) {
    List<Stretch> stretches = new ArrayList<>();
    for (int from = 0; from < machines.size(); from += TOGETHER) {
      List<MachineSpan> spans =
          machines.subList(from, Math.min(machines.size(), from + TOGETHER)).stream()
              .map(machine -> new MachineSpan(machine, range.from(), range.to()))
              .toList();
      facts
          .read(spans, now.toEpochMilli())
          .forEach(told -> stretches.addAll(stretches(told, policy)));
    }
    stretches.sort(
        Comparator.<Stretch>comparingLong(each -> each.first().from())
            .reversed()
            .thenComparingInt(each -> each.machine().id()));
    Map<Integer, String> orders = orders(stretches);
    List<Moment> newest =
        stretches.stream()
            .filter(each -> isSuggestedFor(each, policy))
            .limit(SIGNED)
            .map(Stretch::moment)
            .toList();
    Suggestions.Ranked ranked = suggestions.rank(machines, newest, now);
    return stretches.stream().map(each -> stop(each, policy, range, now, orders, ranked)).toList();
  }

  private static List<Stretch> stretches(Told told, OeePolicy policy) {
    List<Stretch> stretches = new ArrayList<>();
    for (Interval interval : Timeline.of(told.facts(), policy)) {
      if (!Loss.isLoss(interval.element())) {
        continue;
      }
      Stretch last = stretches.isEmpty() ? null : stretches.getLast();
      if (last != null && last.isContinuedBy(interval)) {
        stretches.set(stretches.size() - 1, last.until(interval.to()));
      } else {
        @Nullable StopEdit edit = told.spoken().edits().get(interval.edit());
        stretches.add(new Stretch(told.machine(), interval, interval.to(), edit));
      }
    }
    return stretches;
  }

  private Map<Integer, String> orders(List<Stretch> stretches) {
    return runs.keys(
        stretches.stream()
            .map(each -> each.first().work())
            .map(work -> work == null ? 0 : work.order())
            .filter(order -> order != 0)
            .collect(Collectors.toSet()));
  }

  private Stop stop(
      Stretch stretch,
      OeePolicy policy,
      Range range,
      Instant now,
      Map<Integer, String> orders,
      Suggestions.Ranked ranked) {
    Interval first = stretch.first();
    ShiftName shift = first.shift();
    Work work = first.work();
    Product product = work == null ? null : plan.product(work.product());
    boolean asks = stretch.asks(policy);
    boolean goesOn = stretch.to() == now.toEpochMilli();
    List<Integer> suggested =
        isSuggestedFor(stretch, policy)
            ? ranked.of(stretch.machine(), first.word(), first.element(), stretch.moment())
            : List.of();
    return new Stop(
        stretch.machine().id(),
        Instant.ofEpochMilli(first.from()),
        goesOn ? null : Instant.ofEpochMilli(stretch.to()),
        stretch.length(),
        first.from() == range.from() && !first.begins(),
        Words.of(first.element()),
        first.word(),
        shift == null ? null : new OeeShift(shift.key(), shift.date()),
        work == null ? null : orders.get(work.order()),
        product == null ? null : product.getKey(),
        asks,
        stretch.edit(),
        suggested,
        isSuggestedFor(stretch, policy)
            ? ranked.signs(stretch.machine(), stretch.moment(), suggested)
            : List.of());
  }

  private static boolean isSuggestedFor(Stretch stretch, OeePolicy policy) {
    return stretch.edit() != null || stretch.asks(policy);
  }

  /** Whether the machine stood anywhere in the span, as far as is known. */
  boolean stood(MachineSpan span, OeePolicy policy, Instant now) {
    Told told = facts.read(List.of(span), now.toEpochMilli()).getFirst();
    return Timeline.of(told.facts(), policy).stream()
        .map(Interval::element)
        .anyMatch(element -> element != Element.PRODUCTION && element != Element.OUTSIDE_PLAN);
  }
}
