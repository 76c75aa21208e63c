package io.takt.simulator.plant;

import io.takt.simulator.catalogue.MachineKind;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.fault.Fault;
import io.takt.simulator.fault.FaultKind;
import io.takt.simulator.fault.FaultSchedule;
import io.takt.simulator.fault.FaultWeek;
import io.takt.simulator.layout.Climate;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.layout.LinePlan;
import io.takt.simulator.layout.MachinePlan;
import io.takt.simulator.layout.Slot;
import io.takt.simulator.layout.WallClock;
import io.takt.simulator.truth.TruthEvent;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole plant, second by second. All it does follows from layout, seed, start and the number of
 * seconds done.
 */
public final class PlantModel {
  public static final long SECOND = 1_000;
  private static final long CLIMATE_EVERY = 60 * SECOND;

  private final Layout layout;
  private final long seed;
  private final long epoch;
  private final Dice dice;
  private final FaultSchedule schedule;
  private final WallClock wallClock;
  private final Consumer<TruthEvent> truth;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Conveyance> buffers = new ArrayList<>();
  private final List<AirNetwork> networks = new ArrayList<>();
  private final List<Climate> climates = new ArrayList<>();
  private final Slot[] slots;
  private long next;

  /**
   * @param epoch first second, epoch ms, a whole minute
   * @param truth takes what really happens, in order
   */
  public PlantModel(Layout layout, long seed, long epoch, Consumer<TruthEvent> truth) {
    if (epoch % CLIMATE_EVERY != 0) {
      throw new IllegalArgumentException("not a whole minute: " + epoch);
    }
    this.layout = layout;
    this.seed = seed;
    this.epoch = epoch;
    this.next = epoch;
    this.dice = new Dice(seed);
    this.schedule = new FaultSchedule(dice, layout);
    this.wallClock = new WallClock(layout.zone());
    this.truth = truth;
    this.slots = new Slot[layout.lines().size()];
    build();
  }

  /** Goes on where a snapshot was taken. */
  public static PlantModel resume(Layout layout, PlantSnapshot saved, Consumer<TruthEvent> truth) {
    PlantModel model = new PlantModel(layout, saved.seed(), saved.epoch(), truth);
    model.restore(saved);
    return model;
  }

  private void build() {
    for (LinePlan line : layout.lines()) {
      climates.add(climate(line, epoch));
      if (networks.size() <= line.block()) {
        networks.add(new AirNetwork());
      }
      List<MachinePlan> plans = layout.machinesOf(line);
      double leadCycle = plans.getFirst().cycleSeconds();
      List<MachinePlan> flow = plans.stream().filter(plan -> plan.kind().producing()).toList();
      Conveyance in = null;
      for (MachinePlan plan : plans) {
        Conveyance out = null;
        if (plan.kind().producing() && !plan.equals(flow.getLast())) {
          out = new Conveyance();
          buffers.add(out);
        }
        machines.add(machine(plan, line, leadCycle, in, out));
        in = out;
      }
    }
  }

  private Machine machine(
      MachinePlan plan,
      LinePlan line,
      double leadCycle,
      @Nullable Conveyance in,
      @Nullable Conveyance out) {
    return new Machine(
        plan,
        dice,
        new Production(plan, line, leadCycle, dice, in, out),
        new Ledger(plan.key(), plan.kind().producing(), truth),
        networks.get(line.block()),
        climates.get(line.index()));
  }

  /** Does the next second, which then is the machines' current one. */
  public void step() {
    long now = next;
    LocalDateTime time = wallClock.at(now);
    FaultWeek week = schedule.at(now);
    for (LinePlan line : layout.lines()) {
      slots[line.index()] = line.shifts().at(time);
      if (now % CLIMATE_EVERY == 0) {
        climates.set(line.index(), climate(line, now));
      }
    }
    breathe(week, now);
    for (Machine machine : machines) {
      MachinePlan plan = machine.plan();
      // nobody switches off the compressor: other lines live on its air
      Slot slot = plan.kind().producing() ? slots[plan.line()] : Slot.UNMANNED;
      machine.step(now, slot, climates.get(plan.line()), week.of(plan));
    }
    tell(week, now);
    next = now + SECOND;
  }

  /** Air is taken by what ran in the second before. */
  private void breathe(FaultWeek week, long now) {
    double[] demand = new double[networks.size()];
    boolean[] running = new boolean[networks.size()];
    for (Machine machine : machines) {
      int block = layout.lineOf(machine.plan()).block();
      boolean runs = machine.mode() == Mode.RUN;
      if (machine.plan().kind() == MachineKind.COMPRESSOR) {
        running[block] = runs;
        demand[block] += 14;
      } else if (runs) {
        demand[block] += machine.plan().airCubicMetresPerHour();
      }
    }
    for (Fault fault : week.all()) {
      if (fault.kind() == FaultKind.AIR_LEAK && fault.isActive(now)) {
        int block = layout.lineOf(layout.machines().get(fault.machine())).block();
        demand[block] += fault.magnitude() * fault.severity(now);
      }
    }
    for (int block = 0; block < networks.size(); block++) {
      networks.get(block).step(running[block], demand[block]);
    }
  }

  private void tell(FaultWeek week, long now) {
    for (Fault fault : week.all()) {
      boolean begins = fault.start() == now || (now == epoch && fault.isActive(now));
      if (begins) {
        truth.accept(span(fault, now));
      }
      if (fault.isActive(now) && (begins || now % Ledger.HOUR == 0)) {
        truth.accept(
            new TruthEvent.Severity(
                now,
                fault.id(),
                key(fault),
                fault.severity(now),
                fault.kind().endsInFailure() ? fault.end() - now : null));
      }
    }
  }

  private TruthEvent span(Fault fault, long now) {
    return new TruthEvent.FaultSpan(
        now,
        fault.id(),
        fault.kind().word(),
        key(fault),
        fault.wholeLine(),
        fault.signal() == null ? null : fault.signal().key(),
        fault.start(),
        fault.end(),
        fault.magnitude(),
        fault.kind().endsInFailure() ? fault.end() : null);
  }

  private String key(Fault fault) {
    return layout.machines().get(fault.machine()).key();
  }

  private Climate climate(LinePlan line, long at) {
    return Climate.at(dice.of(5), line.index(), at, wallClock.at(at));
  }

  /** Tells the truth of what has not ended. The model must not be stepped any more. */
  public void close() {
    machines.forEach(machine -> machine.close(next));
  }

  public List<Machine> machines() {
    return machines;
  }

  /** The first second of all. */
  public long epoch() {
    return epoch;
  }

  /** The first second not yet done. */
  public long next() {
    return next;
  }

  public PlantSnapshot snapshot() {
    return new PlantSnapshot(
        PlantSnapshot.VERSION,
        seed,
        layout.zone().getId(),
        epoch,
        next,
        machines.stream().map(Machine::snapshot).toList(),
        buffers.stream().map(Conveyance::snapshot).toList(),
        networks.stream().map(AirNetwork::snapshot).toList());
  }

  private void restore(PlantSnapshot saved) {
    next = saved.next();
    for (int i = 0; i < machines.size(); i++) {
      machines.get(i).restore(saved.machines().get(i));
    }
    for (int i = 0; i < buffers.size(); i++) {
      buffers.get(i).restore(saved.buffers().get(i));
    }
    for (int i = 0; i < networks.size(); i++) {
      networks.get(i).restore(saved.air().get(i));
    }
    for (LinePlan line : layout.lines()) {
      climates.set(line.index(), climate(line, next - Math.floorMod(next, CLIMATE_EVERY)));
    }
  }
}
