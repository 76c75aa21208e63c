package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.math.oee.Counting.Known;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.OeePolicy.OrderRule;
import io.takt.math.oee.OeePolicy.RejectRule;
import io.takt.math.oee.OeePolicy.SetupRule;
import io.takt.math.oee.OeePolicy.View;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for any machine, whatever it did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OeePropertyTest {
  private static final long SEED = Long.getLong("takt.seed", new Random().nextLong());
  private static final int ROUNDS = 2000;
  private static final long DAY = 86_400_000;

  private final Random random = new Random(SEED);

  @Test
  void timeIsPartitionedToTheMillisecond() {
    for (int round = 0; round < ROUNDS; round++) {
      Facts facts = facts(0, DAY);
      List<Interval> intervals = Timeline.of(facts, policy());
      long at = 0;
      for (Interval interval : intervals) {
        assertThat(interval.from()).as(where(round)).isEqualTo(at);
        at = interval.to();
      }
      assertThat(at).as(where(round)).isEqualTo(DAY);
    }
  }

  @Test
  void plannedBusyTimeIsItsElementsAndItsLosses() {
    for (int round = 0; round < ROUNDS; round++) {
      Facts facts = facts(0, DAY);
      Cell all = FactsOf.sum(Oee.cells(facts, policy()));
      Elements e = all.elements();
      assertThat(e.calendar()).as(where(round)).isEqualTo(DAY);
      assertThat(
              e.production()
                  + e.setup()
                  + e.delay()
                  + e.of(Element.NO_ORDER)
                  + e.of(Element.UNCLASSIFIED))
          .as(where(round))
          .isEqualTo(e.busy());
      long planned = facts.planned().stream().mapToLong(p -> inside(p.from(), p.to())).sum();
      assertThat(e.planned()).as(where(round)).isEqualTo(planned);
      Losses l = Losses.of(e, all.items());
      assertThat(
              l.breakdown()
                  + l.setup()
                  + l.waiting()
                  + l.noOrder()
                  + l.unclassified()
                  + l.minorStops()
                  + l.reducedSpeed()
                  + l.defects()
                  + l.startUp()
                  + l.fullyProductive())
          .as(where(round))
          .isEqualTo((double) e.busy(), within(1e-3));
    }
  }

  private static long inside(long from, long to) {
    return Math.max(0, Math.min(DAY, to) - Math.max(0, from));
  }

  @Test
  void anySplitGivesTheSameSum() {
    for (int round = 0; round < ROUNDS; round++) {
      OeePolicy policy = policy();
      Facts whole = facts(0, DAY);
      long cut = 1 + random.nextLong(DAY - 1);
      Cell all = FactsOf.sum(Oee.cells(whole, policy));
      List<Cell> parts = new ArrayList<>(Oee.cells(part(whole, 0, cut), policy));
      parts.addAll(Oee.cells(part(whole, cut, DAY), policy));
      same(FactsOf.sum(parts), all, round);
      Facts cutAt =
          new Facts(
              0,
              DAY,
              List.of(cut),
              whole.states(),
              whole.rulings(),
              whole.planned(),
              whole.work(),
              whole.counting());
      same(FactsOf.sum(Oee.cells(cutAt, policy)), all, round);
    }
  }

  private static void same(Cell found, Cell all, int round) {
    assertThat(found.elements()).as(where(round)).isEqualTo(all.elements());
    Items a = found.items();
    Items b = all.items();
    assertThat(a.good()).as(where(round)).isEqualTo(b.good());
    assertThat(a.rejected()).as(where(round)).isEqualTo(b.rejected());
    assertThat(a.outside()).as(where(round)).isEqualTo(b.outside());
    assertThat(a.unrated()).as(where(round)).isEqualTo(b.unrated());
    assertThat(a.uncounted()).as(where(round)).isEqualTo(b.uncounted());
    assertThat(a.ungraded()).as(where(round)).isEqualTo(b.ungraded());
    assertThat(a.idealGood()).as(where(round)).isEqualTo(b.idealGood(), within(1e-3));
    assertThat(a.ideal()).as(where(round)).isEqualTo(b.ideal(), within(1e-3));
    assertThat(a.idealStartUp()).as(where(round)).isEqualTo(b.idealStartUp(), within(1e-3));
  }

  @Test
  void oeeIsTheProductOfItsFactorsInBothViews() {
    int known = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Cell all = FactsOf.sum(Oee.cells(facts(0, DAY), policy()));
      Indicator oee = new Kpis(all.elements(), all.items(), View.ISO).oee();
      for (View view : View.values()) {
        Kpis kpis = new Kpis(all.elements(), all.items(), view);
        assertThat(kpis.oee()).as(where(round)).isEqualTo(oee);
        if (kpis.oee() instanceof Value(double value)
            && kpis.availability() instanceof Value(double availability)
            && kpis.effectiveness() instanceof Value(double effectiveness)
            && kpis.quality() instanceof Value(double quality)) {
          known++;
          assertThat(availability * effectiveness * quality)
              .as(where(round))
              .isEqualTo(value, within(1e-9));
        }
      }
    }
    assertThat(known).as("rounds that had a figure").isGreaterThan(ROUNDS / 4);
  }

  private static String where(int round) {
    return "-Dtakt.seed=" + SEED + ", round " + round;
  }

  private <T> T any(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private OeePolicy policy() {
    return new OeePolicy(
        View.ISO,
        random.nextLong(OeePolicy.LONGEST_LIMIT),
        any(OrderRule.values()),
        any(SetupRule.values()),
        any(RejectRule.values()),
        random.nextLong(OeePolicy.LONGEST_LIMIT),
        OeePolicy.LineRule.SUM);
  }

  /** With no more around it than facts have to have. */
  private static Facts part(Facts f, long from, long to) {
    long first = from - OeePolicy.LONGEST_LIMIT;
    long last = to + OeePolicy.LONGEST_LIMIT;
    List<Made> items =
        f.counting().items().stream().filter(m -> m.time() > from && m.time() <= to).toList();
    return new Facts(
        from,
        to,
        List.of(),
        around(f.states(), s -> s.to() > first && s.from() < last),
        around(f.rulings(), r -> r.to() > first && r.from() < last),
        around(f.planned(), p -> p.to() > first && p.from() < last),
        around(f.work(), w -> w.to() > first && w.from() < last),
        new Counting(items, f.counting().known(), f.counting().rejects()));
  }

  private static <T> List<T> around(List<T> spans, Predicate<T> touches) {
    return spans.stream().filter(touches).toList();
  }

  private Facts facts(long from, long to) {
    StateClass[] classes = StateClass.values();
    List<StateSpan> states =
        spans(60 * 60_000, 4, span -> new StateSpan(span[0], span[1], any(classes), ""));
    List<Ruling> rulings =
        spans(
            6 * 60 * 60_000,
            1,
            span ->
                new Ruling(
                    span[0], span[1], any(classes), random.nextInt(9), random.nextBoolean()));
    ShiftName[] shifts = {
      new ShiftName("early", LocalDate.EPOCH), new ShiftName("late", LocalDate.EPOCH)
    };
    List<PlannedTime> planned =
        spans(8 * 60 * 60_000, 3, span -> new PlannedTime(span[0], span[1], any(shifts)));
    boolean rated = random.nextInt(4) > 0;
    List<Work> work =
        spans(
            5 * 60 * 60_000,
            9,
            span ->
                new Work(
                    span[0],
                    span[1],
                    random.nextInt(3),
                    random.nextInt(3),
                    rated ? 1 + random.nextInt(20_000) : 0));
    List<Made> items = new ArrayList<>();
    for (long time = random.nextInt(900_000) + 1L;
        time <= to;
        time += 1 + random.nextInt(900_000)) {
      items.add(new Made(time, random.nextInt(9), random.nextInt(3)));
    }
    List<Known> known = random.nextInt(6) == 0 ? List.of() : List.of(new Known(-DAY, 2 * DAY));
    return new Facts(
        from,
        to,
        List.of(),
        states,
        rulings,
        planned,
        rated ? filled(work) : work,
        new Counting(items, known, random.nextInt(4) > 0));
  }

  /** Work without gaps, so that there is a figure. */
  private static List<Work> filled(List<Work> work) {
    List<Work> filled = new ArrayList<>();
    long from = -DAY;
    for (Work each : work) {
      filled.add(new Work(from, each.to(), each.order(), each.product(), each.runTime()));
      from = each.to();
    }
    filled.add(new Work(from, 3 * DAY, 0, 1, 1_000));
    return filled;
  }

  private <T> List<T> spans(int longest, int often, OfSpan<T> make) {
    List<T> spans = new ArrayList<>();
    long at = -OeePolicy.LONGEST_LIMIT * 2 + random.nextInt(600_000);
    while (at < DAY + OeePolicy.LONGEST_LIMIT * 2) {
      long end = at + 1 + random.nextInt(random.nextInt(3) == 0 ? longest : longest / 20);
      if (random.nextInt(often + 1) > 0) {
        spans.add(make.of(new long[] {at, end}));
      }
      at = end;
    }
    return spans;
  }

  /** Makes a span of [from, to). */
  private interface OfSpan<T> {
    T of(long[] span);
  }
}
