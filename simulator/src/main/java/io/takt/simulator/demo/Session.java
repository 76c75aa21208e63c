package io.takt.simulator.demo;

import io.takt.simulator.api.Credential;
import io.takt.simulator.api.DemoRegistration;
import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.mqtt.BrokerAddress;
import io.takt.simulator.mqtt.MqttPublisher;
import io.takt.simulator.plant.PlantModel;
import io.takt.simulator.plant.PlantSnapshot;
import io.takt.simulator.truth.TruthEvent;
import io.takt.simulator.truth.TruthFile;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** One run with one credential: puts the parts together and takes them apart. */
final class Session {
  private final MqttPublisher publisher;
  private final Optional<TruthFile> truth;
  private final Optional<PlatformClient> client;
  private final PrintStream out;
  private final Progress progress = new Progress();
  private final DemoRun run;

  Session(
      SessionPlan plan,
      Credential credential,
      Optional<PlatformClient> client,
      PrintStream out,
      Clock clock)
      throws IOException {
    this.client = client;
    this.out = out;
    Layout layout = plan.layout();
    Position position = new Position(plan.state());
    Optional<PlantSnapshot> saved = position.read();
    if (saved.isPresent() && !saved.get().fits(plan.seed(), layout)) {
      throw new IOException(
          "the position in %s is of another plant (seed, size, time zone or version); delete it to begin anew"
              .formatted(plan.state()));
    }
    long now = clock.millis();
    long epoch = saved.map(PlantSnapshot::epoch).orElseGet(() -> plan.epoch(now));
    long next = saved.map(PlantSnapshot::next).orElse(epoch);
    this.truth =
        plan.truth().isPresent()
            ? Optional.of(TruthFile.open(plan.truth().get(), next))
            : Optional.empty();
    Consumer<TruthEvent> witness = truth.<Consumer<TruthEvent>>map(file -> file).orElse(_ -> {});
    PlantModel model =
        saved
            .map(snapshot -> PlantModel.resume(layout, snapshot, witness))
            .orElseGet(() -> new PlantModel(layout, plan.seed(), epoch, witness));
    long earliest = plan.start().isPresent() ? epoch : now - plan.backfill().toMillis();
    long end = plan.end().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    DemoRun.Course course =
        new DemoRun.Course(
            // an hour back to where the epoch was cut
            saved.isPresent() ? earliest : epoch,
            end,
            plan.speed(),
            plan.stretch(Math.max(0, Math.min(now, end) - Math.max(next, earliest))));
    this.publisher =
        new MqttPublisher(
            new BrokerAddress(
                plan.mqtt(),
                "takt-demo-" + ProcessHandle.current().pid(),
                credential.user(),
                credential.password(),
                BrokerAddress.WINDOW,
                BrokerAddress.PATIENCE));
    String root =
        "takt/v1/%s/%s/%s"
            .formatted(credential.tenant(), DemoRegistration.SITE, DemoRegistration.AREA);
    this.run =
        new DemoRun(
            layout, model, root, publisher, position, truth, progress, course, client, clock);
  }

  /** Returns when the run is at its end or stopped. */
  void run() throws IOException, InterruptedException {
    try (Report _ = new Report(progress, client, out, run::stop)) {
      run.run();
    } finally {
      publisher.close();
      if (truth.isPresent()) {
        truth.get().close();
      }
    }
  }

  void stop() {
    run.stop();
  }
}
