package io.takt.analytics.oee;

import io.takt.analytics.oee.GainController.GainList;
import io.takt.analytics.oee.GainController.GainSupposed;
import io.takt.analytics.oee.GainController.OeeGain;
import io.takt.analytics.oee.GainTable.Days;
import io.takt.analytics.oee.GainTable.Stood;
import io.takt.analytics.oee.GainTable.Worked;
import io.takt.analytics.oee.SetupTable.Changeover;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.plant.Product;
import io.takt.math.gain.Gains;
import io.takt.math.gain.Gains.Loss;
import io.takt.math.gain.Gains.Money;
import io.takt.math.gain.Gains.Ranking;
import io.takt.math.gain.Part;
import io.takt.math.gain.Supposed;
import io.takt.math.oee.Element;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What would gain most, out of what is stored of whole days. */
final class GainQueries {
  private static final int MOST = 10;

  /** Of more machines the products before and after each setup are not looked up. */
  private static final int MOST_FOR_CHANGEOVERS = 100;

  /** So much of the production time may go uncounted before nothing is told of speed. */
  private static final double UNCOUNTED = 0.05;

  private final Plan plan;
  private final Scopes scopes;
  private final GainTable table;
  private final SetupTable setups;
  private final Clock clock;

  GainQueries(Plan plan, GainTable table, SetupTable setups, Clock clock) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.table = table;
    this.setups = setups;
    this.clock = clock;
  }

  /** What sort of loss it is. */
  enum Kind {
    BREAKDOWN,
    WAITING,
    MINOR_STOPS,
    CHANGEOVER,
    SETUP,
    REDUCED_SPEED,
    REJECTS,
    UNEXPLAINED,
    NO_ORDER
  }

  /**
   * What a loss is.
   *
   * @param reason 0: none
   * @param word as the machine reported it; empty: none
   * @param product 0: none
   * @param next product that a changeover is to; 0: none
   */
  private record Name(int machine, Kind kind, int reason, String word, int product, int next) {
    Name(int machine, Kind kind) {
      this(machine, kind, 0, "", 0, 0);
    }
  }

  /** What a loss is held against in a part, ms. */
  private record Base(int machine, int product, int part) {}

  /** A loss by parts. */
  private static final class Lost {
    private final Map<Integer, Double> parts = new HashMap<>();
    private double money;
    private int stops;

    void add(int part, double ms, double cost, int times) {
      parts.merge(part, ms, Double::sum);
      money += cost;
      stops += times;
    }

    double ms() {
      return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    int worst() {
      return parts.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(0);
    }
  }

  /** Machines of one zone, and their days. */
  private record Group(List<PlannedMachine> machines, ZoneId zone, Days days) {
    List<Integer> ids() {
      return machines.stream().map(PlannedMachine::id).toList();
    }

    /** Of days, in epoch ms. */
    Range range(Days some) {
      return new Range(
          some.from().atStartOfDay(zone).toInstant().toEpochMilli(),
          some.to().atStartOfDay(zone).toInstant().toEpochMilli());
    }
  }

  GainList gains(Realm realm, Scoped scope, Range asked) {
    List<PlannedMachine> machines = new Making(plan).of(scopes.machines(realm, scope));
    long to = Math.max(asked.from() + 1, Math.min(asked.to(), clock.millis()));
    Costs costs = new Costs(plan, machines);
    boolean pairs = machines.size() <= MOST_FOR_CHANGEOVERS;
    Map<Name, Group> groups = new HashMap<>();
    Map<Name, Lost> lost = new LinkedHashMap<>();
    List<Loss<Name>> losses = new ArrayList<>();
    machines.stream()
        .collect(
            Collectors.groupingBy(PlannedMachine::zone, LinkedHashMap::new, Collectors.toList()))
        .forEach((zone, some) -> {
          Days days = new Days(day(asked.from(), zone), day(to - 1, zone).plusDays(1));
          Group group = new Group(some, zone, days);
          Map<Name, Lost> found = new LinkedHashMap<>();
          losses.addAll(losses(group, costs, pairs, found));
          found.keySet().forEach(name -> groups.put(name, group));
          lost.putAll(found);
        });
    Ranking<Name> ranking = Gains.rank(losses, MOST);
    Map<Integer, PlannedMachine> byId =
        machines.stream().collect(Collectors.toMap(PlannedMachine::id, machine -> machine));
    return new GainList(
        Instant.ofEpochMilli(asked.from()),
        Instant.ofEpochMilli(to),
        ranking.byMoney() ? "money" : "time",
        costs.told(new Range(asked.from(), to)),
        ranking.losses().stream()
            .map(loss -> {
              Name name = loss.what();
              Group group = Objects.requireNonNull(groups.get(name));
              Lost of = Objects.requireNonNull(lost.get(name));
              PlannedMachine machine = Objects.requireNonNull(byId.get(name.machine()));
              return gain(loss, of, group, machine);
            })
            .toList());
  }

  private static LocalDate day(long time, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
  }

  /**
   * @param found is filled with the losses by parts
   */
  private List<Loss<Name>> losses(Group group, Costs costs, boolean pairs, Map<Name, Lost> found) {
    Map<Base, Double> busy = new HashMap<>();
    Map<Base, Double> production = new HashMap<>();
    for (Range part : costs.constant(group.range(group.days()))) {
      Days some = new Days(day(part.from(), group.zone()), day(part.to(), group.zone()));
      for (Worked worked : table.worked(group.ids(), group.days(), some)) {
        busy.merge(new Base(worked.machine(), 0, worked.part()), worked.busy(), Double::sum);
        production.merge(
            new Base(worked.machine(), worked.product(), worked.part()),
            worked.production(),
            Double::sum);
        addWorked(found, worked, costs, part);
      }
      for (Stood stood : table.stood(group.ids(), group.days(), some)) {
        Name name = name(stood);
        if (name != null) {
          double money = costs.of(stood.machine(), stood.ms(), part.from());
          lost(found, name).add(stood.part(), stood.ms(), money, stood.stops());
        }
      }
    }
    Map<Name, List<Double>> lengths = pairs ? changeovers(group, costs, found) : Map.of();
    List<Loss<Name>> losses = new ArrayList<>();
    found.forEach((name, each) -> {
      List<Double> times = lengths.get(name);
      Supposed supposed =
          times == null
              ? Gains.bestQuarter(parts(name, each, group.days(), busy, production))
              : Gains.fasterHalf(times);
      Double amount = Costs.amount(each.money);
      Money money = amount == null ? null : new Money(each.money, costs.currency());
      losses.add(new Loss<>(name, each.ms(), money, supposed));
    });
    return losses;
  }

  private static Lost lost(Map<Name, Lost> found, Name name) {
    return found.computeIfAbsent(name, _ -> new Lost());
  }

  /** Time lost to speed and rejects, where all of it is known. */
  private static void addWorked(Map<Name, Lost> found, Worked worked, Costs costs, Range constant) {
    int machine = worked.machine();
    boolean counted = worked.uncounted() <= UNCOUNTED * worked.production();
    if (worked.product() == 0 || worked.unknown() || !counted || worked.production() == 0) {
      return;
    }
    double slow = worked.production() - worked.ideal();
    lost(found, new Name(machine, Kind.REDUCED_SPEED, 0, "", worked.product(), 0))
        .add(worked.part(), slow, costs.of(machine, slow, constant.from()), 0);
    double bad = worked.idealRejected();
    lost(found, new Name(machine, Kind.REJECTS, 0, "", worked.product(), 0))
        .add(worked.part(), bad, costs.of(machine, bad, constant.from()), 0);
  }

  /** Null for what is no loss of planned busy time. */
  private static @Nullable Name name(Stood of) {
    int machine = of.machine();
    return switch (of.element()) {
      case BREAKDOWN, WAITING, UNCLASSIFIED ->
          of.reason() == 0
              ? new Name(machine, Kind.UNEXPLAINED, 0, of.word(), 0, 0)
              : new Name(
                  machine,
                  of.element() == Element.WAITING ? Kind.WAITING : Kind.BREAKDOWN,
                  of.reason(),
                  "",
                  0,
                  0);
      case MINOR_STOP -> new Name(machine, Kind.MINOR_STOPS);
      case SETUP -> new Name(machine, Kind.SETUP);
      case NO_ORDER -> new Name(machine, Kind.NO_ORDER);
      case UNPLANNED, OUTSIDE_PLAN, PLANNED_DOWNTIME, PRODUCTION -> null;
    };
  }

  /** How long each changeover took, by machine and pair; what is told so is no other setup. */
  private Map<Name, List<Double>> changeovers(Group group, Costs costs, Map<Name, Lost> found) {
    Range range = group.range(group.days());
    Map<Name, List<Double>> lengths = new HashMap<>();
    for (Changeover each : setups.changeovers(group.ids(), range.from(), range.to())) {
      Name name = new Name(each.machine(), Kind.CHANGEOVER, 0, "", each.before(), each.after());
      double money = costs.of(each.machine(), (double) each.ms(), each.start());
      int part = part(group, each.start());
      lost(found, name).add(part, (double) each.ms(), money, 1);
      lost(found, new Name(each.machine(), Kind.SETUP)).add(part, (double) -each.ms(), -money, -1);
      lengths.computeIfAbsent(name, _ -> new ArrayList<>()).add((double) each.ms());
    }
    return lengths;
  }

  private static int part(Group group, long time) {
    Days days = group.days();
    long back = days.to().toEpochDay() - 1 - day(time, group.zone()).toEpochDay();
    return Math.toIntExact(Math.min(back / days.length(), days.parts() - 1));
  }

  private static List<Part> parts(
      Name name, Lost lost, Days days, Map<Base, Double> busy, Map<Base, Double> production) {
    List<Part> parts = new ArrayList<>();
    Map<Base, Double> bases = name.product() == 0 ? busy : production;
    for (int i = 0; i < days.parts(); i++) {
      double base = bases.getOrDefault(new Base(name.machine(), name.product(), i), 0.0);
      parts.add(new Part(lost.parts.getOrDefault(i, 0.0), base));
    }
    return parts;
  }

  private OeeGain gain(Loss<Name> loss, Lost lost, Group group, PlannedMachine machine) {
    Name name = loss.what();
    Supposed supposed = loss.supposed();
    boolean known = supposed.share() > 0;
    Range worst = group.range(group.days().part(lost.worst()));
    Product product = product(machine, name.product());
    Product next = product(machine, name.next());
    return new OeeGain(
        OeeFigure.Words.of(name.kind()),
        machine.id(),
        machine.name(),
        name.reason() == 0 ? null : name.reason(),
        name.word(),
        product == null ? null : product.getName(),
        next == null ? null : next.getName(),
        loss.lost(),
        lost.stops,
        known ? supposed.share() : null,
        known ? loss.winnable() : null,
        Costs.amount(lost.money),
        known ? Costs.amount(lost.money * supposed.share()) : null,
        GainSupposed.of(supposed, group.days().length()),
        Instant.ofEpochMilli(worst.from()),
        Instant.ofEpochMilli(worst.to()));
  }

  private @Nullable Product product(PlannedMachine machine, int id) {
    Product product = id == 0 ? null : plan.product(id);
    return product != null && product.getTenantId() == machine.tenant().value() ? product : null;
  }
}
