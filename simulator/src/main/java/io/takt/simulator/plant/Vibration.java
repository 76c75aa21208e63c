package io.takt.simulator.plant;

import io.takt.simulator.dice.Dice;

/**
 * Vibration at a bearing: shaft harmonics, broadband noise and, when the bearing is damaged, a
 * train of impacts that each ring the housing's resonance. Both the scalars and the waveform come
 * from these parameters, so they agree.
 *
 * @param shaftHertz speed of the shaft
 * @param velocityPeak of the first harmonic, mm/s; the second and third are shares of it
 * @param noise broadband acceleration RMS, m/s2
 * @param impact first peak of each impact's ringing, m/s2; 0 for a sound bearing
 * @param innerRace impacts at the ball pass frequency of the inner race, strong and weak with the
 *     shaft's turn; else of the outer race, evenly strong
 */
record Vibration(
    double shaftHertz, double velocityPeak, double noise, double impact, boolean innerRace) {
  /** Deep-groove bearing 6205: 9 balls, d/D 0.2048 at contact angle 0. */
  private static final double BALLS = 9;

  private static final double RATIO = 0.2048;
  private static final double RESONANCE_HERTZ = 3_200;
  private static final double DAMPING = 0.03;
  private static final double[] SHARES = {1, 0.45, 0.2};
  private static final double SLIP = 0.01;
  private static final double INNER_DEPTH = 0.6;

  /** BPFO = n fr (1-q)/2, BPFI = n fr (1+q)/2 with q = (d/D) cos a. */
  double impactHertz() {
    return BALLS * shaftHertz * (innerRace ? 1 + RATIO : 1 - RATIO) / 2;
  }

  /** RMS of the velocity, mm/s. Impacts lie above the band of 10 to 1000 Hz. */
  double velocityRms() {
    double sum = 0;
    for (double share : SHARES) {
      sum += Math.pow(share * velocityPeak, 2) / 2;
    }
    return Math.sqrt(sum);
  }

  /** RMS of the acceleration, m/s2: the parts are uncorrelated, so their squares add up. */
  double accelerationRms() {
    double sum = noise * noise;
    for (int harmonic = 1; harmonic <= SHARES.length; harmonic++) {
      sum += Math.pow(accelerationPeak(harmonic), 2) / 2;
    }
    double decay = 2 * Math.PI * RESONANCE_HERTZ * DAMPING;
    double modulation = innerRace ? 1 + INNER_DEPTH * INNER_DEPTH / 2 : 1;
    return Math.sqrt(sum + modulation * impactHertz() * impact * impact / (4 * decay));
  }

  /** a = 2 pi f v, from mm/s to m/s2. */
  private double accelerationPeak(int harmonic) {
    return 2 * Math.PI * harmonic * shaftHertz * SHARES[harmonic - 1] * velocityPeak / 1000;
  }

  /** Acceleration, m/s2. */
  double[] samples(Dice dice, int count, double rateHertz) {
    double[] samples = new double[count];
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * shaftHertz * i / rateHertz;
      samples[i] = noise * dice.normal(1, i);
      for (int harmonic = 1; harmonic <= SHARES.length; harmonic++) {
        samples[i] += accelerationPeak(harmonic) * Math.sin(harmonic * angle + harmonic);
      }
    }
    if (impact > 0 && shaftHertz > 0) {
      addImpacts(samples, dice, rateHertz);
    }
    return samples;
  }

  private void addImpacts(double[] samples, Dice dice, double rateHertz) {
    double period = rateHertz / impactHertz();
    double omega = 2 * Math.PI * RESONANCE_HERTZ / rateHertz;
    double decay = omega * DAMPING;
    // impacts from before the first sample still ring in it
    int first = (int) -Math.ceil(6 / decay / period);
    for (int n = first; n * period < samples.length; n++) {
      double at = (n + 0.5 + SLIP * dice.normal(2, n)) * period;
      double turn = 2 * Math.PI * shaftHertz * at / rateHertz;
      double peak = impact * (innerRace ? 1 + INNER_DEPTH * Math.cos(turn) : 1);
      int from = Math.max(0, (int) Math.ceil(at));
      int to = (int) Math.min(samples.length, at + 8 / decay);
      for (int i = from; i < to; i++) {
        double since = i - at;
        samples[i] += peak * Math.exp(-decay * since) * Math.sin(omega * since);
      }
    }
  }
}
