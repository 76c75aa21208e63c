package io.takt.analytics.sign;

import io.takt.analytics.history.RawReadings;
import io.takt.analytics.history.RawTable;
import io.takt.analytics.history.SignalSpan;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.sign.Sign.Kind;
import io.takt.analytics.sign.SignalNames.Named;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.StateReading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for signs at the signals of machines. Whose they are, the caller has checked. */
public final class Signs {
  /** What changed so long before a stop or after it belongs to it. */
  private static final long BEFORE = 10_000;

  private static final long AFTER = 5_000;

  /** An older number says nothing of the stop. */
  private static final long FRESH = 120_000;

  /** From so much of the past it is known what is usual. */
  private static final Duration USUAL = Duration.ofDays(14);

  /** More signals of a machine, and longer texts, are not looked at. */
  private static final int MOST = 60;

  private static final int LONGEST = 60;

  private final Plan plan;
  private final PlantMirror plant;
  private final RawReadings raw;
  private final SignalNames names;
  private final SignTable table;

  public Signs(Plan plan, PlantMirror plant, RawReadings raw, SignalNames names, SignTable table) {
    this.plan = plan;
    this.plant = plant;
    this.raw = raw;
    this.names = names;
    this.table = table;
  }

  /** When a machine stopped. */
  public record Moment(int machine, long time) {}

  private record Telling(PlantSignal signal, boolean code) {}

  private record Looked(Moment moment, PlantSignal signal, boolean code) {}

  /** What is seen at each of these moments. */
  public Map<Moment, Set<Sign>> at(Collection<Moment> moments, Instant now) {
    Map<RawTable, List<Looked>> looked = new EnumMap<>(RawTable.class);
    Set<Integer> gauges = new LinkedHashSet<>();
    Map<Integer, List<Telling>> signals = new HashMap<>();
    for (Moment moment : moments) {
      for (Telling each : signals.computeIfAbsent(moment.machine(), machine -> telling(machine))) {
        PlantSignal signal = each.signal();
        looked
            .computeIfAbsent(RawTable.of(signal), _ -> new ArrayList<>())
            .add(new Looked(moment, signal, each.code()));
        if (signal.isNumber() && !each.code()) {
          gauges.add(signal.id());
        }
      }
    }
    Map<Integer, UsualRange> usual =
        gauges.isEmpty() ? Map.of() : table.usual(gauges, now.minus(USUAL), now);
    Map<Moment, Set<Sign>> signs = new HashMap<>();
    looked.forEach((readings, list) -> look(readings, list, usual, signs));
    return signs;
  }

  /** Not what tells the machine's state and work: a stop and its reason are made of that. */
  private List<Telling> telling(int machine) {
    return names.of(machine).stream()
        .filter(each -> plan.role(each.id()).isEmpty())
        .map(this::telling)
        .flatMap(Optional::stream)
        .limit(MOST)
        .toList();
  }

  private Optional<Telling> telling(Named named) {
    PlantSignal signal = plant.signal(named.id());
    if (signal == null) {
      return Optional.empty();
    }
    // controllers tell faults as numbers that are names: 17 is not more than 16
    boolean code = named.key().endsWith("code");
    return switch (signal.kind()) {
      case GAUGE, STATE, TEXT -> Optional.of(new Telling(signal, code));
      case COUNTER, WAVEFORM, UNRECOGNIZED -> Optional.empty();
    };
  }

  private void look(
      RawTable table,
      List<Looked> list,
      Map<Integer, UsualRange> usual,
      Map<Moment, Set<Sign>> signs) {
    String stretches =
        SignalSpan.unnested(
            list.stream()
                .map(each ->
                    new SignalSpan(
                        each.signal().id(),
                        each.moment().time() - BEFORE,
                        each.moment().time() + AFTER + 1))
                .toList());
    if (table == RawTable.WORDS) {
      List<List<StateReading>> readings = raw.states(stretches, list.size());
      for (int i = 0; i < list.size(); i++) {
        add(signs, list.get(i), became(list.get(i), readings.get(i)));
      }
    } else {
      List<List<NumberReading>> readings = raw.numbers(table, stretches, list.size());
      for (int i = 0; i < list.size(); i++) {
        Looked each = list.get(i);
        add(
            signs,
            each,
            each.code()
                ? code(each, readings.get(i))
                : left(each, readings.get(i), usual.get(each.signal().id())));
      }
    }
  }

  private static void add(Map<Moment, Set<Sign>> signs, Looked looked, Optional<Sign> sign) {
    sign.ifPresent(
        each -> signs.computeIfAbsent(looked.moment(), _ -> new LinkedHashSet<>()).add(each));
  }

  private static Optional<Sign> became(Looked looked, List<StateReading> readings) {
    @Nullable String before = null;
    @Nullable String after = null;
    for (StateReading each : readings) {
      if (each.time() < looked.moment().time() - BEFORE) {
        before = each.state();
      } else if (each.isUsable()) {
        after = each.state();
      }
    }
    return became(looked, before, after);
  }

  private static Optional<Sign> code(Looked looked, List<NumberReading> readings) {
    @Nullable String before = null;
    @Nullable String after = null;
    for (NumberReading each : readings) {
      if (each.time() < looked.moment().time() - BEFORE) {
        before = text(each.value());
      } else if (each.isUsable()) {
        after = text(each.value());
      }
    }
    // 0 is no fault with all of them
    return became(looked, before, "0".equals(after) ? null : after);
  }

  private static String text(double code) {
    return Double.isFinite(code)
        ? BigDecimal.valueOf(code).stripTrailingZeros().toPlainString()
        : "";
  }

  private static Optional<Sign> became(
      Looked looked, @Nullable String before, @Nullable String after) {
    return after == null || after.isBlank() || after.equals(before) || after.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new Sign(looked.signal().id(), Kind.BECAME, after));
  }

  /** By the last number before the stop: what comes after it is often its consequence. */
  private static Optional<Sign> left(
      Looked looked, List<NumberReading> readings, @Nullable UsualRange usual) {
    @Nullable NumberReading last = null;
    for (NumberReading each : readings) {
      if (each.time() <= looked.moment().time() && each.isUsable()) {
        last = each;
      }
    }
    long fresh = Math.max(FRESH, 3 * looked.signal().expectedIntervalMs());
    if (usual == null || last == null || last.time() < looked.moment().time() - fresh) {
      return Optional.empty();
    }
    return usual.judge(last.value()).map(kind -> new Sign(looked.signal().id(), kind, ""));
  }
}
