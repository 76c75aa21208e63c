package io.takt.simulator.layout;

import io.takt.simulator.dice.Dice;
import java.time.LocalDateTime;

/**
 * Air in a hall: a daily cycle, warmest at 15:00, on slow weather. Humidity follows from a slowly
 * moving water content, so warm afternoons are drier.
 *
 * @param celsius of the air
 * @param humidity relative, per cent
 */
public record Climate(double celsius, double humidity) {
  private static final long WEATHER_MS = 18 * 3_600_000L;

  /**
   * @param line each hall differs a little
   */
  public static Climate at(Dice dice, int line, long epochMs, LocalDateTime wallClock) {
    double hour = wallClock.getHour() + wallClock.getMinute() / 60.0;
    double season = Math.cos(2 * Math.PI * (wallClock.getDayOfYear() - 200) / 365.0);
    double day = Math.cos(2 * Math.PI * (hour - 15) / 24);
    double celsius =
        20.5
            + 3.0 * season
            + 2.2 * day
            + 1.2 * dice.drift(1, epochMs, WEATHER_MS)
            + 0.6 * dice.of(line).drift(2, epochMs, 6 * 3_600_000L);
    double dewPoint = 9 + 4 * season + 1.5 * dice.drift(3, epochMs, WEATHER_MS);
    double humidity = 100 * vapourPressure(dewPoint) / vapourPressure(celsius);
    return new Climate(celsius, Math.clamp(humidity, 5, 98));
  }

  /** Saturation vapour pressure over water in hPa, Magnus formula (WMO No. 8, annex 4.B). */
  private static double vapourPressure(double celsius) {
    return 6.112 * Math.exp(17.62 * celsius / (243.12 + celsius));
  }
}
