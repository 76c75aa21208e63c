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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** How many marks were cleared; 0 when there are none, or another instance is at it. */
  int step(int partition) {
    return Objects.requireNonNullElse(
        transactions.execute(_ -> marks.claim(partition) ? compute(partition) : 0), 0);
  }

  private int compute(int partition) {
    List<Mark> some = bounded(marks.oldest(partition, properties.marks()));
    if (some.isEmpty()) {
      return 0;
    }
    long rolledTo = marks.rolledTo(partition).toEpochMilli();
    Map<RawTable, List<Mark>> byTable = new EnumMap<>(RawTable.class);
    Map<Integer, PlantSignal> signals = new HashMap<>();
    for (Mark mark : some) {
      PlantSignal signal = plant.signal(mark.signal());
      if (signal != null && (signal.isNumber() || signal.kind() == SignalKind.STATE)) {
        signals.put(signal.id(), signal);
        byTable.computeIfAbsent(RawTable.of(signal), _ -> new ArrayList<>()).add(mark);
      }
    }
    byTable.forEach((table, list) -> compute(table, list, signals, rolledTo));
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
    List<Stretch> minutes = withNext(table, stretches(list, Level.MINUTE, signals), rolledTo);
    if (!minutes.isEmpty()) {
      roller.minutes(table, minutes, signals);
      tell(minutes, list);
    }
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

  private void tell(List<Stretch> minutes, List<Mark> marks) {
    List<Changed> changes = new ArrayList<>();
    minutes.forEach(each -> changes.add(new Changed(each.signal(), each.from(), each.to(), 0)));
    for (Mark mark : marks) {
      if (mark.readings() > 0) {
        changes.add(new Changed(mark.signal(), mark.first(), mark.last() + 1, mark.readings()));
      }
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

  /** Adds all until the next usable reading: what is carried into it may have become another. */
  private List<Stretch> withNext(RawTable table, List<Stretch> stretches, long rolledTo) {
    List<Stretch> inside =
        stretches.stream()
            .map(each -> each.before(rolledTo))
            .filter(each -> !each.isEmpty())
            .toList();
    if (inside.isEmpty() || inside.stream().allMatch(each -> each.to() == rolledTo)) {
      return inside;
    }
    List<@Nullable Long> next =
        raw.nextTimes(
            table,
            Stretch.unnested(inside),
            inside.size(),
            inside.stream().mapToLong(Stretch::to).min().orElseThrow(),
            rolledTo);
    List<Stretch> all = new ArrayList<>(inside);
    for (int i = 0; i < inside.size(); i++) {
      Long time = next.get(i);
      if (time != null) {
        Stretch one = inside.get(i);
        all.add(new Stretch(one.signal(), one.zone(), one.to(), time + 1).grown(Level.MINUTE));
      }
    }
    return Stretch.joined(all);
  }
}
