package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.OeePolicy.View;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OeeDifferenceTest {
  private static Kpis kpis(Random random, View view) {
    long production = 1 + random.nextLong(1_000_000);
    Elements elements =
        new Elements(
            Map.of(
                Element.PRODUCTION,
                production,
                Element.SETUP,
                random.nextLong(100_000),
                Element.BREAKDOWN,
                random.nextLong(100_000),
                Element.MINOR_STOP,
                random.nextLong(100_000),
                Element.WAITING,
                random.nextLong(100_000),
                Element.NO_ORDER,
                random.nextLong(100_000),
                Element.UNCLASSIFIED,
                random.nextLong(100_000),
                Element.PLANNED_DOWNTIME,
                random.nextLong(100_000)),
            1,
            1,
            0);
    Items items =
        new Items(
            10,
            1,
            random.nextDouble() * (double) production,
            random.nextDouble() * 50_000,
            random.nextDouble() * 9_000,
            0,
            0,
            0,
            0);
    return new Kpis(elements, items, view);
  }

  @Test
  void thePartsAreTheWholeDifference() {
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      View view = random.nextBoolean() ? View.ISO : View.TPM;
      Kpis first = kpis(random, view);
      Kpis second = kpis(random, view);
      OeeDifference difference = OeeDifference.of(first, second).orElseThrow();
      double whole = ((Value) second.oee()).value() - ((Value) first.oee()).value();
      assertThat(difference.oee()).isEqualTo(whole, within(1e-12));
      assertThat(difference.availability() + difference.effectiveness() + difference.quality())
          .isEqualTo(difference.oee());
      Losses l = difference.losses();
      assertThat(
              l.breakdown()
                  + l.setup()
                  + l.waiting()
                  + l.noOrder()
                  + l.unclassified()
                  + l.minorStops()
                  + l.reducedSpeed()
                  + l.defects()
                  + l.startUp())
          .isEqualTo(whole, within(1e-12));
    }
  }

  @Test
  void minorStopsAreOfAvailabilityByIsoAndOfPerformanceByTpm() {
    Items items = new Items(1, 0, 50, 0, 0, 0, 0, 0, 0);
    Elements none = new Elements(Map.of(Element.PRODUCTION, 100L), 0, 0, 0);
    Elements stops =
        new Elements(Map.of(Element.PRODUCTION, 80L, Element.MINOR_STOP, 20L), 0, 0, 0);
    OeeDifference iso =
        OeeDifference.of(new Kpis(none, items, View.ISO), new Kpis(stops, items, View.ISO))
            .orElseThrow();
    assertThat(iso.availability()).isEqualTo(-0.2, within(1e-12));
    assertThat(iso.effectiveness()).isEqualTo(0.2, within(1e-12));
    OeeDifference tpm =
        OeeDifference.of(new Kpis(none, items, View.TPM), new Kpis(stops, items, View.TPM))
            .orElseThrow();
    assertThat(tpm.availability()).isZero();
    assertThat(tpm.effectiveness()).isEqualTo(0, within(1e-12));
  }

  @Test
  void withoutOneOfTheTwoThereIsNoDifference() {
    Kpis nothing = new Kpis(Elements.NONE, Items.NONE, View.ISO);
    assertThat(OeeDifference.of(nothing, kpis(new Random(1), View.ISO))).isEmpty();
    assertThat(OeeDifference.of(kpis(new Random(1), View.ISO), nothing)).isEmpty();
  }
}
