package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.planning.HourlyRates;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.platform.range.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What lost time of some machines costs. An amount nobody can tell is NaN, and stays it in sums.
 */
final class Costs {
  private static final double HOUR = 3_600_000;

  private record Rated(PlannedMachine machine, HourlyRates rates) {}

  private final Map<Integer, Rated> machines = new HashMap<>();
  private final Set<String> currencies;

  Costs(Plan plan, Collection<PlannedMachine> machines) {
    machines.forEach(machine ->
        this.machines.put(machine.id(), new Rated(machine, HourlyRates.of(plan, machine))));
    this.currencies =
        this.machines.values().stream()
            .map(each -> each.rates().currency())
            .filter(currency -> !currency.isEmpty())
            .collect(Collectors.toSet());
  }

  /**
   * Whether money is told, and if not of all, why.
   *
   * @param currency null when no money is told
   * @param missing null when all has its money
   * @param machinesWithoutRate at which nobody said what an hour of lost production costs, for all
   *     of the time
   */
  record MoneyTold(
      @Nullable String currency,
      @Schema(allowableValues = {"no-rate", "several-currencies"}) @Nullable String missing,
      int machinesWithoutRate) {}

  MoneyTold told(Range range) {
    int without =
        (int)
            machines.values().stream()
                .filter(each -> each.rates().on(day(range.from(), each)).isEmpty())
                .count();
    if (currencies.size() > 1) {
      return new MoneyTold(null, "several-currencies", without);
    }
    return new MoneyTold(
        currencies.stream().findFirst().orElse(null), without > 0 ? "no-rate" : null, without);
  }

  /** Empty when no money is told. */
  String currency() {
    return currencies.size() == 1 ? currencies.iterator().next() : "";
  }

  /** The range in parts in each of which no rate changes. */
  List<Range> constant(Range range) {
    NavigableSet<Long> cuts = new TreeSet<>();
    for (Rated each : machines.values()) {
      for (LocalDate day : each.rates().changes()) {
        long cut = day.atStartOfDay(each.machine().zone()).toInstant().toEpochMilli();
        if (cut > range.from() && cut < range.to()) {
          cuts.add(cut);
        }
      }
    }
    List<Range> parts = new ArrayList<>();
    long from = range.from();
    for (long cut : cuts) {
      parts.add(new Range(from, cut));
      from = cut;
    }
    parts.add(new Range(from, range.to()));
    return parts;
  }

  /** What lost time of a machine costs by the rate at a moment. */
  double of(int machine, double ms, long at) {
    Rated rated = machines.get(machine);
    return rated == null || currencies.size() != 1
        ? Double.NaN
        : rated.rates().on(day(at, rated)).orElse(Double.NaN) * ms / HOUR;
  }

  private static LocalDate day(long time, Rated of) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), of.machine().zone());
  }

  /** As it is told: in hundredths; null when nobody can tell. */
  static @Nullable Double amount(double money) {
    return Double.isNaN(money) ? null : Math.rint(money * 100) / 100;
  }
}
