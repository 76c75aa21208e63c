package io.takt.ingest.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.SignalKind;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.signal.SignalClient;
import io.takt.ingest.signal.SignalProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door: takes parcels into the window and works on them in order, on one thread. */
public final class Intake implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final int QUESTIONS_AT_ONCE = 8;

  private final Window window;
  private final IntakeMeters meters;
  private final SignalClient signals;
  private final SignalProperties patience;
  private final PlantIndex plant;
  private final Passage passage;
  private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);

  /** Bounded by the window: nothing is put here that has not entered it. */
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  private final Thread worker = Thread.ofPlatform().name("intake").unstarted(this::work);
  private volatile boolean closed;

  public Intake(
      Window window,
      Passage.Ways ways,
      SignalClient signals,
      SignalProperties patience,
      Clock clock,
      MeterRegistry registry) {
    this.window = window;
    this.meters = new IntakeMeters(registry, window);
    this.signals = signals;
    this.patience = patience;
    this.plant = ways.plant();
    Parking parking = new Parking(ways.plant(), clock, this::ask);
    this.passage = new Passage(ways, parking, meters, queue::add);
  }

  public void start() {
    worker.start();
  }

  /**
   * Takes a parcel, if the window has room within the given time. Once taken its receipt is settled
   * in any case.
   */
  public boolean offer(Parcel parcel, Duration wait) {
    if (closed || !window.enter(parcel.content().payload().length, wait)) {
      return false;
    }
    meters.received();
    Ticket ticket = new Ticket(parcel, window, meters);
    return queue.add(() -> passage.go(ticket));
  }

  private void work() {
    while (!closed) {
      try {
        queue.take().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.error("unexpected failure in the intake", e);
      }
    }
  }

  /** The answer comes back as one more thing to do for the intake's thread. */
  private void ask(TenantId tenant, int machineId, Map<String, SignalKind> wanted, int attempt) {
    Thread.ofVirtual()
        .name("new-signals")
        .start(() -> {
          SignalClient.Answer answer = answer(tenant, machineId, wanted, attempt);
          queue.add(() -> passage.answered(machineId, answer));
        });
  }

  private SignalClient.Answer answer(
      TenantId tenant, int machineId, Map<String, SignalKind> wanted, int attempt) {
    try {
      if (attempt > 0) {
        Thread.sleep(backOff(attempt));
      }
      questions.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SignalClient.Answer.Away("interrupted");
    }
    try {
      SignalClient.Answer answer = signals.create(tenant, machineId, wanted);
      if (answer instanceof SignalClient.Answer.Away away && attempt == 0) {
        log.warn("asset-service does not answer, machine {} waits: {}", machineId, away.why());
      }
      return answer;
    } catch (RuntimeException e) {
      log.error("asking for signals of machine {} failed", machineId, e);
      return new SignalClient.Answer.Away("failed");
    } finally {
      questions.release();
    }
  }

  private Duration backOff(int attempt) {
    Duration pause = patience.backOff().multipliedBy(1L << Math.min(attempt - 1, 10));
    return pause.compareTo(patience.longestBackOff()) < 0 ? pause : patience.longestBackOff();
  }

  public PlantIndex plant() {
    return plant;
  }

  @Override
  public void close() {
    closed = true;
    worker.interrupt();
    try {
      worker.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
