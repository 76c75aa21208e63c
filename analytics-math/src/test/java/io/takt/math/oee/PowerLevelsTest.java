package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.oee.PowerLevels.Learned;
import io.takt.math.oee.PowerLevels.Refused;
import io.takt.math.oee.PowerLevels.Why;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class PowerLevelsTest {
  private static final int WEEK = 7 * 24 * 60;

  private final Random random = new Random(5);

  /** A level with noise about it, in kW. */
  private double about(double level, double noise) {
    return Math.max(0, level + noise * random.nextGaussian());
  }

  private PowerLevels.Found learn(DoubleSupplier minute) {
    double[] minutes = new double[WEEK];
    Arrays.setAll(minutes, _ -> minute.getAsDouble());
    return PowerLevels.of(minutes);
  }

  private static PowerThresholds thresholds(PowerLevels.Found found) {
    assertThat(found).isInstanceOf(Learned.class);
    return ((Learned) found).thresholds();
  }

  private double shift(double off, double idle, double working) {
    double dice = random.nextDouble();
    return dice < 0.3 ? off : dice < 0.5 ? idle : working;
  }

  @Test
  void findsOffStandingByAndWorking() {
    PowerThresholds found =
        thresholds(learn(() -> shift(about(0.05, 0.02), about(2, 0.2), about(9, 1))));
    assertThat(found.idleAbove()).isBetween(0.2, 1.5);
    assertThat(found.producingAbove()).isBetween(2.6, 6.5);
  }

  @Test
  void workOfSeveralKindsIsOneLevel() {
    PowerThresholds found =
        thresholds(
            learn(() ->
                shift(
                    about(0.05, 0.01),
                    about(2, 0.1),
                    random.nextBoolean() ? about(9, 0.3) : about(12.5, 0.3))));
    assertThat(found.producingAbove()).isBetween(2.4, 8.0);
  }

  @Test
  void theLimitLiesBelowAllWorkAlsoWhereTheHeaviestIsTheMost() {
    PowerThresholds found =
        thresholds(
            learn(() ->
                shift(
                    about(0.05, 0.01),
                    about(2, 0.1),
                    random.nextInt(4) == 0 ? about(6, 0.1) : about(12.5, 0.3))));
    assertThat(found.producingAbove()).isBetween(2.4, 5.5);
  }

  @Test
  void aMachineThatIsNeverOffStandsByAndWorks() {
    PowerThresholds found =
        thresholds(learn(() -> random.nextDouble() < 0.3 ? about(3, 0.2) : about(10, 1)));
    assertThat(found.producingAbove()).isBetween(3.7, 7.5);
    assertThat(found.idleAbove()).isBetween(1.2, 1.8);
  }

  @Test
  void aMachineThatNeverStandsByIsOffOrWorks() {
    PowerThresholds found =
        thresholds(learn(() -> random.nextDouble() < 0.5 ? about(0.02, 0.01) : about(5, 0.4)));
    assertThat(found.idleAbove()).isEqualTo(found.producingAbove()).isBetween(0.2, 4.0);
  }

  @Test
  void minutesInBetweenDoNotHideTheLevels() {
    // one minute in ten begins or ends a state
    PowerThresholds found =
        thresholds(
            learn(() ->
                random.nextDouble() < 0.1
                    ? 9 * random.nextDouble()
                    : shift(about(0.05, 0.02), about(2, 0.2), about(9, 0.8))));
    assertThat(found.producingAbove()).isBetween(2.6, 6.5);
  }

  @Test
  void learnsNothingFromNoise() {
    Refused unclear = new Refused(Why.NO_CLEAR_LEVELS);
    for (int round = 0; round < 20; round++) {
      assertThat(learn(random::nextDouble)).isEqualTo(unclear);
      assertThat(learn(() -> -Math.log(1 - random.nextDouble()))).isEqualTo(unclear);
      assertThat(learn(() -> about(5, 1))).isEqualTo(unclear);
      assertThat(learn(() -> Math.abs(random.nextGaussian()))).isEqualTo(unclear);
      assertThat(learn(() -> Math.exp(random.nextGaussian()))).isEqualTo(unclear);
    }
    assertThat(learn(() -> 0)).isEqualTo(unclear);
    assertThat(learn(() -> 4.2)).isEqualTo(unclear);
  }

  @Test
  void learnsNothingFromOneDay() {
    assertThat(PowerLevels.of(new double[PowerLevels.LEAST - 1]))
        .isEqualTo(new Refused(Why.TOO_LITTLE_HISTORY));
  }

  @Test
  void theUnitDoesNotMatter() {
    double[] kilowatts = new double[WEEK];
    Arrays.setAll(kilowatts, _ -> shift(about(0.05, 0.02), about(2, 0.2), about(9, 1)));
    double[] watts = Arrays.stream(kilowatts).map(power -> power * 1024).toArray();
    assertThat(thresholds(PowerLevels.of(watts)).producingAbove())
        .isEqualTo(thresholds(PowerLevels.of(kilowatts)).producingAbove() * 1024);
  }
}
