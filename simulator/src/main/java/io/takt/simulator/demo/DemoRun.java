package io.takt.simulator.demo;

import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.mqtt.MqttPublisher;
import io.takt.simulator.mqtt.Refused;
import io.takt.simulator.mqtt.Stopped;
import io.takt.simulator.payload.Message;
import io.takt.simulator.plant.PlantModel;
import io.takt.simulator.truth.TruthFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the plant until it is stopped: as fast as the broker acknowledges while the plant's
 * time is behind, then second by second.
 */
final class DemoRun {
  private static final long HOUR = 3_600_000;

  /** Behind by more than this, history is sampled; below, a short hiccup is made up for in full. */
  private static final long BEHIND_MS = 5 * 60_000;

  private static final long MARK_EVERY_MS = 30_000;
  private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(3);

  /**
   * @param earliest nothing before is published
   * @param end the run ends there; {@code Long.MAX_VALUE} for never
   * @param speed seconds of the plant in a second while it is behind; 0 as fast as possible
   * @param stretch times the usual sample intervals
   */
  record Course(long earliest, long end, double speed, double stretch) {}

  private final Layout layout;
  private final PlantModel model;
  private final MqttPublisher publisher;
  private final Position position;
  private final Optional<TruthFile> truth;
  private final Progress progress;
  private final Course course;
  private final Clock clock;
  private final List<Feed> feeds;
  private final Pace pace;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final long startedAt;
  private final long startedFrom;
  private long lastMessage;
  private boolean first;

  DemoRun(
      Layout layout,
      PlantModel model,
      String topicRoot,
      MqttPublisher publisher,
      Position position,
      Optional<TruthFile> truth,
      Progress progress,
      Course course,
      Optional<PlatformClient> platform,
      Clock clock) {
    this.layout = layout;
    this.model = model;
    this.publisher = publisher;
    this.position = position;
    this.truth = truth;
    this.progress = progress;
    this.course = course;
    this.pace = new Pace(platform, stopping);
    this.clock = clock;
    this.startedAt = clock.millis();
    this.startedFrom = Math.max(model.next(), course.earliest());
    this.first = model.next() == model.epoch();
    this.feeds =
        model.machines().stream()
            .map(machine -> {
              String line = layout.lineOf(machine.plan()).key();
              String topic = topicRoot + "/" + line + "/" + machine.plan().key();
              return new Feed(machine, topic, course.stretch(), this::send);
            })
            .toList();
  }

  private void send(Message message) {
    lastMessage = publisher.send(message);
    progress.add(message.values(), model.next());
  }

  /** Ends the run soon, from any thread. */
  void stop() {
    stopping.countDown();
    publisher.stopTaking();
  }

  /** Until stopped or at the end. */
  void run() throws IOException, InterruptedException {
    try {
      skip();
      progress.add(0, model.next());
      progress.expect(
          Progress.estimate(
              layout, Density.HISTORY, course.stretch(), Math.max(0, target() - model.next())));
      while (!isStopping() && model.next() < course.end()) {
        forward();
        position.save(publisher, false, this::flushTruth);
      }
    } catch (Stopped asked) {
      // what was not sent is sent again after the next start
    } finally {
      finish();
    }
  }

  /** What lies too far back is lived, but not told. */
  private void skip() {
    while (model.next() < course.earliest() && !isStopping()) {
      model.step();
    }
  }

  private void forward() throws InterruptedException {
    long behind = target() - model.next();
    if (behind < 0) {
      waitFor(-behind);
    } else if (behind > BEHIND_MS && course.speed() == 0) {
      progress.enter(Progress.State.BACKFILLING);
      history(Math.min(target(), model.next() - model.next() % HOUR + HOUR));
    } else {
      progress.enter(
          wanted() - model.next() > BEHIND_MS ? Progress.State.BACKFILLING : Progress.State.LIVE);
      live();
    }
  }

  /** The last whole second there is, and the one that speed allows. */
  private long target() {
    long allowed = Long.MAX_VALUE;
    if (course.speed() > 0) {
      allowed = startedFrom + Math.round((clock.millis() - startedAt) * course.speed());
    }
    long target = Math.min(allowed, wanted());
    return target - Math.floorMod(target, PlantModel.SECOND);
  }

  private long wanted() {
    return Math.min(clock.millis(), course.end() - PlantModel.SECOND);
  }

  private void waitFor(long millis) throws InterruptedException {
    long most = course.speed() > 1 ? Math.round(millis / course.speed()) + 1 : millis;
    if (stopping.await(Math.min(most, PlantModel.SECOND), TimeUnit.MILLISECONDS)) {
      throw new Stopped();
    }
  }

  private void history(long until) throws InterruptedException {
    pace.awaitRoom();
    while (model.next() < until && !isStopping()) {
      model.step();
      sample(Density.HISTORY);
    }
    feeds.forEach(Feed::flush);
    mark();
  }

  private void live() {
    model.step();
    sample(Density.LIVE);
    feeds.forEach(Feed::flush);
    if (model.next() % MARK_EVERY_MS == 0) {
      mark();
    }
  }

  private void sample(Density density) {
    for (Feed feed : feeds) {
      feed.sample(density, first);
    }
    first = false;
  }

  /** Not while a gateway holds messages: they are made anew after a restart. */
  private void mark() {
    if (feeds.stream().noneMatch(Feed::isHolding)) {
      position.mark(lastMessage, model.snapshot());
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void flushTruth() throws IOException {
    if (truth.isPresent()) {
      truth.get().flush();
    }
  }

  private void finish() throws IOException, InterruptedException {
    boolean complete = model.next() >= course.end() && !isStopping();
    try {
      publisher.drain(complete ? Duration.ofMinutes(10) : LAST_ACKNOWLEDGEMENTS);
    } catch (Refused known) {
      // thrown by the sending already; what was acknowledged before still counts
    }
    position.save(publisher, true, this::flushTruth);
    model.close();
    flushTruth();
    progress.enter(Progress.State.STOPPED);
  }
}
