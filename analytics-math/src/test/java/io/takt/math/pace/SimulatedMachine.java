package io.takt.math.pace;

import io.takt.math.pace.PastShift.Hour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A machine as machines are: it runs until it stops, mostly for moments, sometimes for long; some
 * days and some hours are slower than others, and shifts begin with a setup now and then.
 */
final class SimulatedMachine {
  private static final double HOUR = 3_600;
  private static final int HOURS = 8;
  private static final int MINUTES = 60;

  private final Random random;
  private final double cycle;
  private final double betweenStops;
  private final double repair;
  private final double betweenMinorStops;
  private final double minorStop;
  private final double dayToDay;
  private final double setupShare;

  SimulatedMachine(Random random) {
    this.random = random;
    this.cycle = 20 + 40 * random.nextDouble();
    this.betweenStops = (1 + 9 * random.nextDouble()) * HOUR;
    this.repair = 300 + 2400 * random.nextDouble();
    this.betweenMinorStops = 300 + 1500 * random.nextDouble();
    this.minorStop = 20 + 70 * random.nextDouble();
    this.dayToDay = 0.12 * random.nextDouble();
    this.setupShare = random.nextDouble() / 2;
  }

  /** Good items of a shift by its minutes. */
  int[] shift() {
    int[] items = new int[HOURS * MINUTES];
    double speed = Math.exp(-Math.abs(random.nextGaussian()) * dayToDay);
    double time = random.nextDouble() < setupShare ? 600 + 1800 * random.nextDouble() : 0;
    double stop = time + exponential(betweenStops);
    double minor = time + exponential(betweenMinorStops);
    double change = time + exponential(2 * HOUR);
    double phase = 1;
    while (time < HOURS * HOUR) {
      if (time >= stop) {
        time += repair * Math.exp(0.8 * random.nextGaussian() - 0.32);
        stop = time + exponential(betweenStops);
      } else if (time >= minor) {
        time += exponential(minorStop);
        minor = time + exponential(betweenMinorStops);
      } else {
        if (time >= change) {
          phase = random.nextInt(4) == 0 ? 0.75 : 1;
          change = time + exponential(2 * HOUR);
        }
        time += cycle / (speed * phase);
        if (time < HOURS * HOUR && random.nextDouble() > 0.02) {
          items[(int) (time / MINUTES)]++;
        }
      }
    }
    return items;
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  /** As it is known afterwards. */
  static PastShift past(int[] items) {
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      int made = until(items, (i + 1) * MINUTES) - until(items, i * MINUTES);
      hours.add(new Hour((long) (HOUR * 1000), made, true));
    }
    return new PastShift(hours);
  }

  static int until(int[] items, int minute) {
    return Arrays.stream(items, 0, minute).sum();
  }
}
