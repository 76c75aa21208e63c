package io.takt.analytics.rollup;

import io.takt.analytics.history.RawReadings;
import io.takt.analytics.history.RawTable;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.rollup.RollupListener.Changed;
import io.takt.contracts.plant.SignalKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes what the marks of a partition ask for, and clears those it has seen. */
@Component
class Rollup {
  private static final ZoneId ANY_ZONE = ZoneId.of("UTC");

  private final MarkTable marks;
  private final PlantMirror plant;
  private final RawReadings raw;
  private final NumberRoller numbers;
  private final StateRoller states;
  private final RollupProperties properties;
  private final List<RollupListener> listeners;
  private final TransactionTemplate transactions;

  Rollup(
      MarkTable marks,
      PlantMirror plant,
      RawReadings raw,
      NumberRoller numbers,
      StateRoller states,
      RollupProperties properties,
      List<RollupListener> listeners,
      PlatformTransactionManager transactions) {
    this.marks = marks;
    this.plant = plant;
    this.raw = raw;
    this.numbers = numbers;
    this.states = states;
    this.properties = properties;
    this.listeners = listeners;
    this.transactions = new TransactionTemplate(transactions);
  }

  /**
   * How many marks were cleared; 0 when there are none, or another instance is at it.
   *
   * @param most marks in this step
   */
  int step(int partition, int most) {
    return Objects.requireNonNullElse(
        transactions.execute(_ -> marks.claim(partition) ? compute(partition, most) : 0), 0);
  }

  private int compute(int partition, int most) {
    List<Mark> some = bounded(marks.oldest(partition, most));
    if (some.isEmpty()) {
      return 0;
    }
    long rolledTo = marks.rolledTo(partition).toEpochMilli();
    Map<RawTable, List<Mark>> byTable = new EnumMap<>(RawTable.class);
    Map<Integer, PlantSignal> signals = new HashMap<>();
    List<Mark> texts = new ArrayList<>();
    for (Mark mark : some) {
      PlantSignal signal = plant.signal(mark.signal());
      if (signal == null) {
        continue;
      }
      if (signal.isNumber() || signal.kind() == SignalKind.STATE) {
        signals.put(signal.id(), signal);
        byTable.computeIfAbsent(RawTable.of(signal), _ -> new ArrayList<>()).add(mark);
      } else if (signal.kind() == SignalKind.TEXT) {
        signals.put(signal.id(), signal);
        texts.add(mark);
      }
    }
    byTable.forEach((table, list) -> compute(table, list, signals, rolledTo));
    // nothing is rolled up of texts, but others build on them
    tell(
        withNext(RawTable.WORDS, stretches(texts, Level.MINUTE, signals), rolledTo),
        texts,
        rolledTo);
    marks.clear(some);
    return some.size();
  }

  /** At least one, and no more than a transaction can bear. */
  private List<Mark> bounded(List<Mark> oldest) {
    long span = 0;
    int count = 0;
    while (count < oldest.size() && (count == 0 || span < properties.span().toMillis())) {
      Mark mark = oldest.get(count++);
      span += mark.last() - mark.first();
    }
    return oldest.subList(0, count);
  }

  private void compute(
      RawTable table, List<Mark> list, Map<Integer, PlantSignal> signals, long rolledTo) {
    Roller roller = table == RawTable.WORDS ? states : numbers;
    List<Next> next = withNext(table, stretches(list, Level.MINUTE, signals), rolledTo);
    List<Stretch> minutes = Stretch.joined(next.stream().map(Next::stretch).toList());
    if (!minutes.isEmpty()) {
      roller.minutes(table, minutes, signals);
    }
    tell(next, list, rolledTo);
    long closed = Level.QUARTER.floor(rolledTo, ANY_ZONE);
    List<Stretch> quarters = new ArrayList<>(stretches(list, Level.QUARTER, signals));
    minutes.forEach(each -> quarters.add(each.grown(Level.QUARTER).before(closed)));
    coarser(roller, Level.MINUTE, Level.QUARTER, quarters, signals);
    for (Level coarse : List.of(Level.HOUR, Level.DAY)) {
      List<Stretch> over = new ArrayList<>(stretches(list, coarse, signals));
      quarters.stream()
          .filter(each -> !each.isEmpty())
          .map(each -> each.grown(coarse))
          .forEach(over::add);
      over.replaceAll(each -> each.before(coarse.floor(closed, each.zone())));
      coarser(roller, Level.QUARTER, coarse, over, signals);
    }
  }

  private void tell(List<Next> minutes, List<Mark> marks, long rolledTo) {
    if (minutes.isEmpty()) {
      return;
    }
    List<Changed> changes = new ArrayList<>();
    Set<Integer> late = new HashSet<>();
    for (Mark mark : marks) {
      if (mark.readings() > 0) {
        late.add(mark.signal());
        changes.add(
            new Changed(mark.signal(), mark.first(), mark.last() + 1, mark.readings(), false));
      }
    }
    for (Next each : minutes) {
      Stretch one = each.stretch();
      boolean open = !each.isKnown() && one.to() < rolledTo && late.contains(one.signal());
      changes.add(new Changed(one.signal(), one.from(), one.to(), 0, open));
    }
    listeners.forEach(listener -> listener.changed(changes));
  }

  private static void coarser(
      Roller roller,
      Level fine,
      Level coarse,
      List<Stretch> stretches,
      Map<Integer, PlantSignal> signals) {
    List<Stretch> joined = Stretch.joined(stretches);
    if (!joined.isEmpty()) {
      roller.coarser(fine, coarse, joined, signals);
    }
  }

  private static List<Stretch> stretches(
      List<Mark> list, Level level, Map<Integer, PlantSignal> signals) {
    List<Stretch> stretches = new ArrayList<>();
    for (Mark mark : list) {
      if (mark.level() == level) {
        PlantSignal signal = Objects.requireNonNull(signals.get(mark.signal()));
        stretches.add(
            new Stretch(signal.id(), signal.zone(), mark.first(), mark.last() + 1).grown(level));
      }
    }
    return Stretch.joined(stretches);
  }

  /**
   * A stretch up to the next usable reading.
   *
   * @param isKnown whether there is one
   */
  private record Next(Stretch stretch, boolean isKnown) {}

  /** Adds all until the next usable reading: what is carried into it may have become another. */
  private List<Next> withNext(RawTable table, List<Stretch> stretches, long rolledTo) {
    List<Stretch> inside =
        stretches.stream()
            .map(each -> each.before(rolledTo))
            .filter(each -> !each.isEmpty())
            .toList();
    if (inside.isEmpty() || inside.stream().allMatch(each -> each.to() == rolledTo)) {
      return inside.stream().map(each -> new Next(each, false)).toList();
    }
    List<@Nullable Long> next =
        raw.nextTimes(
            table,
            Stretch.unnested(inside),
            inside.size(),
            inside.stream().mapToLong(Stretch::to).min().orElseThrow(),
            rolledTo);
    List<Next> all = new ArrayList<>();
    for (int i = 0; i < inside.size(); i++) {
      Long time = next.get(i);
      Stretch one = inside.get(i);
      all.add(
          time == null
              ? new Next(one, false)
              : new Next(
                  new Stretch(one.signal(), one.zone(), one.from(), time + 1).grown(Level.MINUTE),
                  true));
    }
    return all;
  }
}
