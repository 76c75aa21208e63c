package io.takt.simulator.plant;

import io.takt.simulator.catalogue.MachineKind;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.fault.ActiveFaults;
import io.takt.simulator.fault.Fault;
import io.takt.simulator.fault.FaultKind;
import io.takt.simulator.layout.LinePlan;
import io.takt.simulator.layout.MachinePlan;
import io.takt.simulator.layout.Order;
import io.takt.simulator.layout.Slot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a machine does and makes, second by second: shifts, breaks, orders, stops, parts in and out.
 * Counts are parts finished before the current second; the mode holds for the current second.
 */
final class Production {
  private static final double JAMS_PER_SECOND = 1 / (50 * 60.0);
  private static final double BREAKDOWNS_PER_SECOND = 1 / (40 * 3600.0);
  private static final double TOOL_LIFE_PARTS = 420;
  private static final int START_UP_PARTS = 6;
  private static final long JAM = 21;
  private static final long BREAKDOWN = 22;
  private static final long JAM_LENGTH = 23;
  private static final long REPAIR_LENGTH = 24;
  private static final long SETUP_LENGTH = 25;
  private static final long REJECT = 26;
  private static final long CYCLE = 27;

  record Snapshot(
      Stop stop,
      long since,
      Stop pending,
      int left,
      int order,
      boolean inWork,
      double progress,
      double cycle,
      double lastCycle,
      long good,
      long reject,
      int orderGood,
      int orderParts,
      double wear) {}

  private final MachinePlan plan;
  private final LinePlan line;
  private final Dice plantDice;
  private final Dice dice;
  private final double leadCycleSeconds;
  private final @Nullable Conveyance in;
  private final @Nullable Conveyance out;

  private Stop stop = Stop.of(Mode.OFF, Cause.NO_SHIFT);
  private long since = Long.MIN_VALUE;
  private Stop pending = Stop.NONE;
  private int left;
  private Order order;
  private boolean inWork;
  private double progress;
  private double cycle;
  private double lastCycle;
  private long good;
  private long reject;
  private int orderGood;
  private int orderParts;
  private double wear;

  Production(
      MachinePlan plan,
      LinePlan line,
      double leadCycleSeconds,
      Dice plantDice,
      @Nullable Conveyance in,
      @Nullable Conveyance out) {
    this.plan = plan;
    this.line = line;
    this.leadCycleSeconds = leadCycleSeconds;
    this.plantDice = plantDice;
    this.dice = plantDice.of(plan.index() + 10L);
    this.in = in;
    this.out = out;
    this.order = Order.of(plantDice, line, 0, leadCycleSeconds);
    this.cycle = plan.cycleSeconds();
    this.lastCycle = plan.cycleSeconds();
    this.wear = dice.uniform(CYCLE, -1);
  }

  /** Parts of the second that has passed. */
  void makeParts(long epochMs, ActiveFaults faults) {
    if (stop.mode() != Mode.RUN || !plan.kind().producing()) {
      return;
    }
    progress += 1 / cycle;
    if (progress >= 1) {
      progress -= 1;
      finishPart(faults);
    }
  }

  private void finishPart(ActiveFaults faults) {
    inWork = false;
    lastCycle = cycle;
    orderParts++;
    if (plan.kind() == MachineKind.CNC) {
      wear += 1 / TOOL_LIFE_PARTS;
    }
    if (dice.uniform(REJECT, good + reject) < rejectShare(faults)) {
      reject++;
      return;
    }
    good++;
    orderGood++;
    if (out != null) {
      out.put(order.index());
    }
  }

  private double rejectShare(ActiveFaults faults) {
    double share = order.product().rejectShare();
    if (orderParts <= START_UP_PARTS) {
      share += 0.3;
    }
    double bearing = faults.severity(FaultKind.BEARING_WEAR);
    return share
        + 0.3 * faults.severity(FaultKind.SCRAP_BURST)
        + 0.15 * Math.pow(faults.severity(FaultKind.TOOL_WEAR), 2)
        + 0.05 * bearing * bearing
        + 0.04 * faults.severity(FaultKind.COOLANT_DRIFT);
  }

  /** Decides what the machine does in the second that begins. True when its state changed. */
  boolean decide(long epochMs, Slot slot, ActiveFaults faults) {
    endFaults(faults);
    Stop next = next(epochMs, slot, faults);
    boolean changed = since == Long.MIN_VALUE || !next.equals(stop);
    if (changed) {
      stop = next;
      since = epochMs;
    }
    return changed;
  }

  private void endFaults(ActiveFaults faults) {
    faults
        .ended(FaultKind.BEARING_WEAR)
        .ifPresent(fault -> fail(fault, seconds(REPAIR_LENGTH, fault.end(), 7_200, 12_600)));
    faults
        .ended(FaultKind.TOOL_WEAR)
        .ifPresent(fault -> fail(fault, seconds(REPAIR_LENGTH, fault.end(), 1_500, 2_400)));
    faults
        .ended(FaultKind.COOLANT_DRIFT)
        .ifPresent(fault -> fail(fault, seconds(REPAIR_LENGTH, fault.end(), 600, 900)));
  }

  private void fail(Fault fault, int seconds) {
    pending = new Stop(Mode.DOWN, Cause.FAULT, fault.id());
    left = seconds;
    wear = 0;
  }

  private Stop next(long epochMs, Slot slot, ActiveFaults faults) {
    if (slot == Slot.OFF) {
      return Stop.of(Mode.OFF, Cause.NO_SHIFT);
    }
    if (left > 0) {
      return pendingStop(slot);
    }
    if (slot == Slot.BREAK) {
      return Stop.of(Mode.IDLE, Cause.PLANNED_BREAK);
    }
    if (startsStop(epochMs, faults)) {
      return pendingStop(slot);
    }
    return plan.kind().producing() ? produce(slot) : Stop.RUNNING;
  }

  /**
   * Repairs go on through a break, and by somebody on call where no crew is there; setting up needs
   * the crew.
   */
  private Stop pendingStop(Slot slot) {
    boolean setup = pending.mode() == Mode.SETUP;
    if (setup && slot == Slot.BREAK) {
      return Stop.of(Mode.IDLE, Cause.PLANNED_BREAK);
    }
    if (!(setup && slot == Slot.UNMANNED)) {
      left--;
    }
    return pending;
  }

  private boolean startsStop(long epochMs, ActiveFaults faults) {
    if (stop.mode() != Mode.RUN) {
      return false;
    }
    long second = epochMs / 1000;
    Optional<Fault> jams = faults.active(FaultKind.MICRO_STOPS);
    double jamRate = plan.kind().producing() ? JAMS_PER_SECOND * (jams.isPresent() ? 25 : 1) : 0;
    if (dice.uniform(JAM, second) < jamRate) {
      begin(
          jams.map(fault -> new Stop(Mode.MINOR_STOP, Cause.FAULT, fault.id()))
              .orElse(Stop.of(Mode.MINOR_STOP, Cause.JAM)),
          seconds(JAM_LENGTH, second, 12, jams.isPresent() ? 50 : 160));
    } else if (dice.uniform(BREAKDOWN, second) < BREAKDOWNS_PER_SECOND) {
      begin(Stop.of(Mode.DOWN, Cause.BREAKDOWN), seconds(REPAIR_LENGTH, second, 500, 3_600));
    } else if (wear >= 1 && faults.active(FaultKind.TOOL_WEAR).isEmpty()) {
      wear = 0;
      begin(Stop.of(Mode.MINOR_STOP, Cause.TOOL_CHANGE), 95);
    }
    return left > 0;
  }

  private void begin(Stop what, int seconds) {
    pending = what;
    left = seconds;
  }

  private int seconds(long purpose, long index, int low, int high) {
    return (int) dice.between(purpose, index, low, high);
  }

  private Stop produce(Slot slot) {
    if (inWork) {
      return Stop.RUNNING;
    }
    int due = dueOrder(slot);
    if (due != order.index()) {
      changeOrder(due);
      return pendingStop(slot);
    }
    if (in != null && (stop.cause() == Cause.STARVED ? !in.hasEnough() : in.isEmpty())) {
      return Stop.of(Mode.IDLE, Cause.STARVED);
    }
    if (out != null && (stop.cause() == Cause.BLOCKED ? !out.hasRoom() : out.isFull())) {
      return Stop.of(Mode.IDLE, Cause.BLOCKED);
    }
    startPart();
    return Stop.RUNNING;
  }

  /** The order to work on; where nobody is there to set up, the first machine makes more of it. */
  private int dueOrder(Slot slot) {
    if (in != null) {
      return in.isEmpty() ? order.index() : in.nextOrder();
    }
    boolean done = orderGood >= order.quantity() && slot == Slot.CREW;
    return done ? order.index() + 1 : order.index();
  }

  private void startPart() {
    if (in != null) {
      in.take();
    }
    inWork = true;
    cycle =
        plan.cycleSeconds()
            * order.product().cycleFactor()
            * (1 + 0.015 * dice.normal(CYCLE, good + reject));
  }

  private void changeOrder(int index) {
    order = Order.of(plantDice, line, index, leadCycleSeconds);
    orderGood = 0;
    orderParts = 0;
    begin(Stop.of(Mode.SETUP, Cause.ORDER_CHANGE), seconds(SETUP_LENGTH, index, 420, 1_500));
  }

  Stop stop() {
    return stop;
  }

  long since() {
    return since;
  }

  Order order() {
    return order;
  }

  long good() {
    return good;
  }

  long reject() {
    return reject;
  }

  /** Share of the current part that is done, 0 to 1. */
  double progress() {
    return progress;
  }

  /** Seconds of the last part. */
  double lastCycle() {
    return lastCycle;
  }

  /** 0 a new tool, 1 worn out by its planned life. */
  double wear() {
    return wear;
  }

  Snapshot snapshot() {
    return new Snapshot(
        stop,
        since,
        pending,
        left,
        order.index(),
        inWork,
        progress,
        cycle,
        lastCycle,
        good,
        reject,
        orderGood,
        orderParts,
        wear);
  }

  void restore(Snapshot saved) {
    stop = saved.stop();
    since = saved.since();
    pending = saved.pending();
    left = saved.left();
    order = Order.of(plantDice, line, saved.order(), leadCycleSeconds);
    inWork = saved.inWork();
    progress = saved.progress();
    cycle = saved.cycle();
    lastCycle = saved.lastCycle();
    good = saved.good();
    reject = saved.reject();
    orderGood = saved.orderGood();
    orderParts = saved.orderParts();
    wear = saved.wear();
  }
}
