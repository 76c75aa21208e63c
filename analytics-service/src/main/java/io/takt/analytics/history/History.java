package io.takt.analytics.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.takt.analytics.intake.Intake;
import io.takt.analytics.intake.IntakeProperties;
import io.takt.analytics.intake.PositionTable;
import io.takt.platform.PlatformProperties;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the writer as long as the service runs. */
@Component
public class History implements SmartLifecycle {
  private final Intake<List<Row>> intake;

  History(
      PlatformProperties platform,
      IntakeProperties properties,
      HistoryWriters writers,
      PositionTable positions,
      MeterRegistry meters) {
    intake = new Intake<>(platform.kafka(), writers.writer(_ -> {}), positions, properties);
    intake.measure(meters, "takt.analytics.readings.lag");
  }

  /** Records of the owned partitions that are not stored yet. */
  public long lag() {
    return intake.lag();
  }

  @Override
  public void start() {
    intake.start();
  }

  @Override
  public void stop() {
    intake.close();
  }

  @Override
  public boolean isRunning() {
    return intake.isRunning();
  }

  @Override
  public int getPhase() {
    return 10;
  }
}
