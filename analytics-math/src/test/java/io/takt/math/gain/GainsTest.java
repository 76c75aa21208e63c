package io.takt.math.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.math.gain.Gains.Loss;
import io.takt.math.gain.Gains.Money;
import io.takt.math.gain.Gains.Ranking;
import io.takt.math.gain.Supposed.BestQuarter;
import io.takt.math.gain.Supposed.FasterHalf;
import io.takt.math.gain.Supposed.TooFew;
import io.takt.math.gain.Supposed.TooRare;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GainsTest {
  private static List<Part> parts(double... lost) {
    return DoubleStream.of(lost).mapToObj(each -> new Part(each, 100)).toList();
  }

  @Test
  void whatTheBestQuarterLostLessCouldBeWon() {
    assertThat(Gains.bestQuarter(parts(30, 10, 20, 40)))
        .isEqualTo(new BestQuarter(0.6, 0.25, 0.1, 4, 1));
    // of five the best two, taken together
    assertThat(Gains.bestQuarter(parts(30, 10, 20, 40, 50)))
        .isEqualTo(new BestQuarter(0.5, 0.3, 0.15, 5, 2));
  }

  @Test
  void aPartCountsByItsPlannedTime() {
    List<Part> parts =
        List.of(new Part(10, 100), new Part(2, 10), new Part(60, 200), new Part(30, 100));
    BestQuarter best = (BestQuarter) Gains.bestQuarter(parts);
    assertThat(best.best()).isEqualTo(0.1);
    assertThat(best.usual()).isEqualTo(102.0 / 410, within(1e-12));
  }

  @Test
  void withoutAMachinesOwnPastNothingIsSupposed() {
    assertThat(Gains.bestQuarter(parts(30, 10, 20))).isEqualTo(new TooFew(3));
    assertThat(Gains.bestQuarter(List.of(new Part(1, 0), new Part(2, 0)))).isEqualTo(new TooFew(0));
    assertThat(Gains.fasterHalf(List.of(1.0, 2.0, 3.0))).isEqualTo(new TooFew(3));
  }

  @Test
  void thatSomethingRareDidNotHappenSaysNothing() {
    assertThat(Gains.bestQuarter(parts(0, 0, 0, 80))).isEqualTo(new TooRare(1, 4));
    assertThat(Gains.bestQuarter(parts(0, 0, 40, 80)).share()).isEqualTo(1);
  }

  @Test
  void fasterThanPlannedIsNothingToAimAt() {
    BestQuarter best = (BestQuarter) Gains.bestQuarter(parts(-20, 10, 20, 30));
    assertThat(best.best()).isZero();
    assertThat(best.share()).isEqualTo(1);
    assertThat(Gains.bestQuarter(parts(-20, -30, 5, 5)).share()).isZero();
  }

  @Test
  void theSameEverywhereCouldNotBeBetter() {
    assertThat(Gains.bestQuarter(parts(20, 20, 20, 20)).share()).isZero();
    assertThat(Gains.fasterHalf(List.of(20.0, 20.0, 20.0, 20.0)).share()).isZero();
  }

  @Test
  void changeoversAreHeldAgainstTheirFasterHalf() {
    assertThat(Gains.fasterHalf(List.of(40.0, 10.0, 30.0, 20.0)))
        .isEqualTo(new FasterHalf(0.4, 25, 15, 4, 2));
  }

  private static Loss<String> loss(String name, double lost, @Nullable Money money, double share) {
    return new Loss<>(name, lost, money, new FasterHalf(share, 1, 1, 4, 2));
  }

  private static List<String> names(Ranking<String> ranking) {
    return ranking.losses().stream().map(Loss::what).toList();
  }

  @Test
  void theLargestGainStandsFirstAndWhatIsNotSupposedLast() {
    Ranking<String> ranking =
        Gains.rank(
            List.of(
                loss("long", 100, null, 0.1),
                new Loss<>("rare", 500, null, new TooRare(1, 4)),
                loss("won", 40, null, 0.5),
                loss("nothing to win", 1000, null, 0),
                loss("no loss", -5, null, 0.5)),
            10);
    assertThat(ranking.byMoney()).isFalse();
    assertThat(names(ranking)).containsExactly("won", "long", "rare");
  }

  @Test
  void moneySortsOnlyWhereAllHasItInOneCurrency() {
    Loss<String> cheap = loss("cheap", 100, new Money(10, "EUR"), 0.5);
    Loss<String> dear = loss("dear", 10, new Money(100, "EUR"), 0.5);
    assertThat(names(Gains.rank(List.of(cheap, dear), 10))).containsExactly("dear", "cheap");
    assertThat(names(Gains.rank(List.of(cheap, dear), 1))).containsExactly("dear");
    Loss<String> yen = loss("yen", 20, new Money(9000, "JPY"), 0.5);
    assertThat(names(Gains.rank(List.of(cheap, dear, yen), 10)))
        .containsExactly("cheap", "yen", "dear");
    Loss<String> unpriced = loss("unpriced", 50, null, 0.5);
    assertThat(names(Gains.rank(List.of(cheap, dear, unpriced), 10)))
        .containsExactly("cheap", "unpriced", "dear");
  }
}
