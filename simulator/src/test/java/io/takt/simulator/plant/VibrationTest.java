package io.takt.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.simulator.dice.Dice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VibrationTest {
  private static final double RATE = 12_800;

  @ParameterizedTest
  @CsvSource({"0,false", "10,false", "50,false", "50,true"})
  void waveformHasTheScalarsPower(double impact, boolean inner) {
    Vibration vibration = new Vibration(25, 1.3, 0.9, impact, inner);
    double[] samples = vibration.samples(new Dice(3), 65_536, RATE);
    double rms = Math.sqrt(Arrays.stream(samples).map(x -> x * x).average().orElseThrow());
    assertThat(rms).isCloseTo(vibration.accelerationRms(), within(0.06 * rms));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void damagedRaceRingsAtItsPassFrequency(boolean inner) {
    Vibration vibration = new Vibration(25, 1.3, 0.9, 40, inner);
    double[] samples = vibration.samples(new Dice(4), 16_384, RATE);
    double mean = Arrays.stream(samples).map(Math::abs).average().orElseThrow();
    double[] envelope = Arrays.stream(samples).map(x -> Math.abs(x) - mean).toArray();
    double atFault =
        strongest(envelope, vibration.impactHertz() * 0.98, vibration.impactHertz() * 1.02);
    double elsewhere =
        strongest(envelope, vibration.impactHertz() * 1.2, vibration.impactHertz() * 1.7);
    assertThat(atFault).isGreaterThan(3 * elsewhere);
  }

  @Test
  void standingMachineHasOnlyItsNeighboursVibration() {
    assertThat(new Vibration(0, 0.06, 0.05, 0, false).velocityRms()).isLessThan(0.1);
  }

  /** Largest Fourier amplitude between two frequencies. */
  private static double strongest(double[] signal, double from, double to) {
    double best = 0;
    for (double hertz = from; hertz <= to; hertz += 0.4) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < signal.length; i++) {
        double angle = 2 * Math.PI * hertz * i / RATE;
        re += signal[i] * Math.cos(angle);
        im += signal[i] * Math.sin(angle);
      }
      best = Math.max(best, Math.hypot(re, im));
    }
    return best;
  }
}
