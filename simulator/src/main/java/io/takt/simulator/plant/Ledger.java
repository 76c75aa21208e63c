package io.takt.simulator.plant;

import io.takt.simulator.layout.Order;
import io.takt.simulator.truth.TruthEvent;
import io.takt.simulator.truth.TruthEvent.CountSpan;
import io.takt.simulator.truth.TruthEvent.EnergySpan;
import io.takt.simulator.truth.TruthEvent.StateSpan;
import java.util.function.Consumer;

/** Writes down what one machine really did: states, parts by hour and order, energy by hour. */
final class Ledger {
  static final long HOUR = 3_600_000L;

  record Snapshot(
      long countFrom,
      long goodThen,
      long rejectThen,
      String order,
      String product,
      long energyFrom,
      double energyThen) {}

  private final String machine;
  private final boolean producing;
  private final Consumer<TruthEvent> sink;
  private long countFrom;
  private long goodThen;
  private long rejectThen;
  private String order = "";
  private String product = "";
  private long energyFrom;
  private double energyThen;

  Ledger(String machine, boolean producing, Consumer<TruthEvent> sink) {
    this.machine = machine;
    this.producing = producing;
    this.sink = sink;
  }

  void begin(long at, Order first) {
    countFrom = at;
    energyFrom = at;
    order = first.key();
    product = first.product().key();
  }

  void state(long at, Stop stop, long since, boolean open) {
    sink.accept(
        new StateSpan(
            at, machine, since, at, stop.mode().word(), stop.cause().word(), stop.fault(), open));
  }

  /** After each second: closes what an hour or a new order ends. */
  void watch(long at, Production production, double energyKwh) {
    boolean hour = at % HOUR == 0;
    if (producing && (hour || !order.equals(production.order().key()))) {
      closeCounts(at, production);
    }
    if (hour) {
      closeEnergy(at, energyKwh);
    }
  }

  void closeCounts(long at, Production production) {
    long good = production.good() - goodThen;
    long reject = production.reject() - rejectThen;
    if (good + reject > 0) {
      sink.accept(new CountSpan(at, machine, countFrom, at, order, product, good, reject));
    }
    countFrom = at;
    goodThen = production.good();
    rejectThen = production.reject();
    order = production.order().key();
    product = production.order().product().key();
  }

  void closeEnergy(long at, double energyKwh) {
    if (at > energyFrom) {
      sink.accept(new EnergySpan(at, machine, energyFrom, at, energyKwh - energyThen));
    }
    energyFrom = at;
    energyThen = energyKwh;
  }

  Snapshot snapshot() {
    return new Snapshot(countFrom, goodThen, rejectThen, order, product, energyFrom, energyThen);
  }

  void restore(Snapshot saved) {
    countFrom = saved.countFrom();
    goodThen = saved.goodThen();
    rejectThen = saved.rejectThen();
    order = saved.order();
    product = saved.product();
    energyFrom = saved.energyFrom();
    energyThen = saved.energyThen();
  }
}
