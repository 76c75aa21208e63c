package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.OeePolicy.View;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Worked examples that others have published, with the figures they (or their rule) give. */
class OeeExamplesTest {
  private static final Offset<Double> EXACT = within(1e-4);

  /** Vorne, oee.com, "OEE calculation": 8 h with 60 min of breaks and 47 min of stops. */
  @Test
  void shiftWithBreaksAndStops() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 120)
            .planned(135, 240)
            .planned(270, 360)
            .planned(375, 480)
            .state(0, 60, StateClass.PRODUCING)
            .state(60, 107, StateClass.MALFUNCTION)
            .state(107, 120, StateClass.PRODUCING)
            .state(120, 135, StateClass.STANDBY)
            .state(135, 240, StateClass.PRODUCING)
            .state(240, 270, StateClass.STANDBY)
            .state(270, 360, StateClass.PRODUCING)
            .state(360, 375, StateClass.STANDBY)
            .state(375, 480, StateClass.PRODUCING)
            .work(0, 480, 0, 1, 1_000)
            .made(480, 19_271 - 423, 423)
            .counterKnown(0, 480);
    check(
        facts, 480, 0.888095238095238, 0.8610813226094728, 0.9780499195682631, 0.7479365079365079);
  }

  /** 60 s an item, 420 of 480 min, 400 made and 20 of them rejected. */
  @Test
  void oneMinuteCycle() {
    check(
        stopped(480, 60, 60_000, 400, 20),
        480,
        0.875,
        0.9523809523809523,
        0.95,
        0.7916666666666665);
  }

  /** Nakajima's: 30 s an item, 420 of 480 min, 400 made and 8 of them rejected. */
  @Test
  void halfMinuteCycle() {
    check(
        stopped(480, 60, 30_000, 400, 8),
        480,
        0.875,
        0.47619047619047616,
        0.98,
        0.40833333333333327);
  }

  /** A day with 270 min of planned shutdown: what the sheet calls OEE is TEEP. */
  @Test
  void roundTheClockWithPlannedShutdown() {
    FactsOf facts = stopped(1170, 120, 30_000, 1900, 50).state(1170, 1440, StateClass.OFF);
    check(
        facts,
        1440,
        0.8974358974358975,
        0.9047619047619048,
        0.9736842105263158,
        0.7905982905982907);
    Kpis kpis = kpis(facts, 1440, View.ISO);
    assertThat(value(kpis.teep())).isEqualTo(0.6423611111111112, EXACT);
    assertThat(value(kpis.loading())).isEqualTo(0.8125, EXACT);
  }

  /** A mould with three cavities: a third of 10 s is no whole number of ms. */
  @Test
  void severalItemsInACycle() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 480)
            .state(0, 400, StateClass.PRODUCING)
            .state(400, 480, StateClass.MALFUNCTION)
            .mould(0, 480, 10_000, 3)
            .made(480, 6900, 180)
            .counterKnown(0, 480);
    check(facts, 480, 400.0 / 480, 23_600.0 / 24_000, 6900.0 / 7080, 23_000.0 / 28_800);
  }

  private static FactsOf stopped(
      double planned, double stop, long cycle, double made, double rejected) {
    return new FactsOf()
        .planned(0, planned)
        .state(0, 100, StateClass.PRODUCING)
        .state(100, 100 + stop, StateClass.MALFUNCTION)
        .state(100 + stop, planned, StateClass.PRODUCING)
        .work(0, planned, 0, 1, cycle)
        .made(planned, made - rejected, rejected)
        .counterKnown(0, planned);
  }

  private static void check(
      FactsOf facts,
      double minutes,
      double availability,
      double performance,
      double quality,
      double oee) {
    for (View view : View.values()) {
      Kpis kpis = kpis(facts, minutes, view);
      assertThat(value(kpis.availability())).isEqualTo(availability, EXACT);
      assertThat(value(kpis.effectiveness())).isEqualTo(performance, EXACT);
      assertThat(value(kpis.quality())).isEqualTo(quality, EXACT);
      assertThat(value(kpis.oee())).isEqualTo(oee, EXACT);
    }
  }

  private static Kpis kpis(FactsOf facts, double minutes, View view) {
    Cell all = FactsOf.sum(Oee.cells(facts.in(0, minutes), OeePolicy.DEFAULT));
    return new Kpis(all.elements(), all.items(), view);
  }

  private static double value(Indicator indicator) {
    assertThat(indicator).isInstanceOf(Value.class);
    return ((Value) indicator).value();
  }
}
