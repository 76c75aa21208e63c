package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.oee.Indicator.Cause;
import io.takt.math.oee.Indicator.Undefined;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.OeePolicy.RejectRule;
import io.takt.math.oee.OeePolicy.View;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KpisTest {
  private static final Elements HOUR =
      new Elements(
          Map.of(
              Element.PRODUCTION, 2_400_000L,
              Element.SETUP, 600_000L,
              Element.BREAKDOWN, 300_000L,
              Element.MINOR_STOP, 180_000L,
              Element.WAITING, 60_000L,
              Element.UNCLASSIFIED, 60_000L,
              Element.PLANNED_DOWNTIME, 600_000L),
          3,
          9,
          0);
  private static final Items ITEMS = new Items(90, 10, 1_800_000, 150_000, 50_000, 0, 0, 0, 0);

  @Test
  void indicatorsAreThoseOfTheStandard() {
    Kpis kpis = new Kpis(HOUR, ITEMS, View.ISO);
    assertThat(HOUR.planned()).isEqualTo(4_200_000);
    assertThat(HOUR.busy()).isEqualTo(3_600_000);
    assertThat(kpis.availability()).isEqualTo(new Value(2_400_000 / 3_600_000.0));
    assertThat(kpis.effectiveness()).isEqualTo(new Value(2_000_000 / 2_400_000.0));
    assertThat(kpis.quality()).isEqualTo(new Value(0.9));
    assertThat(kpis.oee()).isEqualTo(new Value(0.5));
    assertThat(kpis.nee()).isEqualTo(new Value(0.75 * 3_000_000 / 3_600_000.0));
    assertThat(kpis.teep()).isEqualTo(new Value(1_800_000 / 4_200_000.0));
    assertThat(kpis.loading()).isEqualTo(new Value(3_600_000 / 4_200_000.0));
    assertThat(kpis.technicalEfficiency()).isEqualTo(new Value(2_400_000 / 2_940_000.0));
    assertThat(kpis.allocationEfficiency()).isEqualTo(new Value(3_540_000 / 3_600_000.0));
    assertThat(kpis.utilizationEfficiency()).isEqualTo(new Value(2_400_000 / 3_540_000.0));
    assertThat(kpis.setupRatio()).isEqualTo(new Value(0.2));
    assertThat(kpis.scrapRatio()).isEqualTo(new Value(0.1));
    assertThat(kpis.mttr()).isEqualTo(new Value(100_000));
    assertThat(kpis.mtbf()).isEqualTo(new Value(800_000));
    assertThat(kpis.throughput()).isEqualTo(new Value(100));
    assertThat(kpis.coverage()).isEqualTo(new Value(3_540_000 / 3_600_000.0));
  }

  @Test
  void tpmCountsMinorStopsAsPerformance() {
    Kpis kpis = new Kpis(HOUR, ITEMS, View.TPM);
    assertThat(kpis.availability()).isEqualTo(new Value(2_580_000 / 3_600_000.0));
    assertThat(kpis.effectiveness()).isEqualTo(new Value(2_000_000 / 2_580_000.0));
    assertThat(kpis.oee()).isEqualTo(new Value(0.5));
  }

  @Test
  void lossesTogetherArePlannedBusyTime() {
    Losses l = Losses.of(HOUR, ITEMS);
    double sum =
        l.breakdown()
            + l.setup()
            + l.waiting()
            + l.noOrder()
            + l.unclassified()
            + l.minorStops()
            + l.reducedSpeed()
            + l.defects()
            + l.startUp()
            + l.fullyProductive();
    assertThat(sum).isEqualTo(3_600_000);
    assertThat(l.reducedSpeed()).isEqualTo(400_000);
  }

  @Test
  void nothingPlannedIsNoFigure() {
    Kpis kpis =
        new Kpis(new Elements(Map.of(Element.UNPLANNED, 10L), 0, 0, 0), Items.NONE, View.ISO);
    Undefined none = new Undefined(Cause.NO_PLANNED_TIME);
    assertThat(kpis.availability()).isEqualTo(none);
    assertThat(kpis.oee()).isEqualTo(none);
    assertThat(kpis.teep()).isEqualTo(none);
    assertThat(kpis.coverage()).isEqualTo(none);
    assertThat(kpis.throughput()).isEqualTo(none);
    assertThat(kpis.effectiveness()).isEqualTo(new Undefined(Cause.NO_PRODUCTION));
    assertThat(kpis.nee()).isEqualTo(new Undefined(Cause.NO_PRODUCTION));
    assertThat(kpis.quality()).isEqualTo(new Undefined(Cause.NO_ITEMS));
    assertThat(kpis.mttr()).isEqualTo(new Undefined(Cause.NO_BREAKDOWN));
  }

  @Test
  void nothingKnownIsNoFigure() {
    Kpis kpis =
        new Kpis(new Elements(Map.of(Element.UNCLASSIFIED, 10L), 0, 0, 0), Items.NONE, View.ISO);
    assertThat(kpis.availability()).isEqualTo(new Undefined(Cause.NO_DATA));
    assertThat(kpis.oee()).isEqualTo(new Undefined(Cause.NO_DATA));
    assertThat(kpis.coverage()).isEqualTo(new Value(0));
  }

  @Test
  void standingAllTheTimeIsZero() {
    Kpis kpis =
        new Kpis(new Elements(Map.of(Element.BREAKDOWN, 10L), 1, 1, 0), Items.NONE, View.ISO);
    assertThat(kpis.oee()).isEqualTo(new Value(0));
    assertThat(kpis.availability()).isEqualTo(new Value(0));
    assertThat(kpis.quality()).isEqualTo(new Undefined(Cause.NO_ITEMS));
  }

  @Test
  void withoutCountersThereIsNoOeeButAvailability() {
    FactsOf facts =
        new FactsOf().planned(0, 60).state(0, 60, StateClass.PRODUCING).work(0, 60, 0, 1, 1_000);
    Kpis kpis = kpis(facts, OeePolicy.DEFAULT);
    assertThat(kpis.availability()).isEqualTo(new Value(1));
    Undefined none = new Undefined(Cause.NOT_COUNTED);
    assertThat(kpis.effectiveness()).isEqualTo(none);
    assertThat(kpis.quality()).isEqualTo(none);
    assertThat(kpis.oee()).isEqualTo(none);
    assertThat(kpis.teep()).isEqualTo(none);
    assertThat(kpis.nee()).isEqualTo(none);
    assertThat(kpis.scrapRatio()).isEqualTo(none);
    assertThat(kpis.throughput()).isEqualTo(none);
  }

  @Test
  void aCounterMayBeSilentForATwentiethOfProduction() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 100)
            .state(0, 100, StateClass.PRODUCING)
            .work(0, 100, 0, 1, 60_000)
            .made(95, 50, 0);
    assertThat(kpis(facts.counterKnown(0, 95), OeePolicy.DEFAULT).oee()).isEqualTo(new Value(0.5));
    FactsOf longer =
        new FactsOf()
            .planned(0, 100)
            .state(0, 100, StateClass.PRODUCING)
            .work(0, 100, 0, 1, 60_000)
            .made(94, 50, 0)
            .counterKnown(0, 94.9);
    assertThat(kpis(longer, OeePolicy.DEFAULT).oee()).isEqualTo(new Undefined(Cause.NOT_COUNTED));
  }

  @Test
  void rejectsHaveToBeCountedUnlessThePolicySaysOtherwise() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 100)
            .state(0, 100, StateClass.PRODUCING)
            .work(0, 100, 0, 1, 60_000)
            .made(95, 50, 0)
            .counterKnown(0, 100)
            .withoutRejects();
    Kpis counted = kpis(facts, OeePolicy.DEFAULT);
    assertThat(counted.effectiveness()).isEqualTo(new Value(0.5));
    assertThat(counted.quality()).isEqualTo(new Undefined(Cause.REJECTS_NOT_COUNTED));
    assertThat(counted.oee()).isEqualTo(new Undefined(Cause.REJECTS_NOT_COUNTED));
    assertThat(counted.scrapRatio()).isEqualTo(new Undefined(Cause.REJECTS_NOT_COUNTED));
    OeePolicy d = OeePolicy.DEFAULT;
    OeePolicy good =
        new OeePolicy(
            d.view(),
            d.minorStopLimit(),
            d.orders(),
            d.setup(),
            RejectRule.NONE_IS_GOOD,
            0,
            d.lines());
    assertThat(kpis(facts, good).oee()).isEqualTo(new Value(0.5));
    assertThat(kpis(facts, good).quality()).isEqualTo(new Value(1));
  }

  @Test
  void itemsWithoutRunTimeMakeNoFigure() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 100)
            .state(0, 100, StateClass.PRODUCING)
            .made(95, 50, 0)
            .counterKnown(0, 100);
    Kpis kpis = kpis(facts, OeePolicy.DEFAULT);
    assertThat(kpis.effectiveness()).isEqualTo(new Undefined(Cause.NO_RUN_TIME));
    assertThat(kpis.oee()).isEqualTo(new Undefined(Cause.NO_RUN_TIME));
    assertThat(kpis.scrapRatio()).isEqualTo(new Value(0));
  }

  @Test
  void effectivenessAboveOneIsNotCut() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 100)
            .state(0, 100, StateClass.PRODUCING)
            .work(0, 100, 0, 1, 60_000)
            .made(95, 150, 0)
            .counterKnown(0, 100);
    assertThat(kpis(facts, OeePolicy.DEFAULT).effectiveness()).isEqualTo(new Value(1.5));
  }

  private static Kpis kpis(FactsOf facts, OeePolicy policy) {
    Cell all = FactsOf.sum(Oee.cells(facts.in(0, 100), policy));
    return new Kpis(all.elements(), all.items(), policy.view());
  }
}
