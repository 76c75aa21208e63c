package io.takt.analytics.waveform;

import io.micrometer.core.instrument.MeterRegistry;
import io.takt.analytics.intake.Intake;
import io.takt.analytics.intake.IntakeProperties;
import io.takt.analytics.intake.PositionTable;
import io.takt.contracts.readings.WaveformRecord;
import io.takt.platform.PlatformProperties;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the waveforms' writer as long as the service runs. */
@Component
class WaveformIntake implements SmartLifecycle {
  private final Intake<Optional<WaveformRecord>> intake;

  WaveformIntake(
      PlatformProperties platform,
      IntakeProperties properties,
      WaveformWriter writer,
      PositionTable positions,
      MeterRegistry meters) {
    intake = new Intake<>(platform.kafka(), writer, positions, properties);
    intake.measure(meters, "takt.analytics.waveforms.lag");
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
