package io.takt.standalone.supervise;

import io.takt.parts.Launch;
import io.takt.parts.PartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps one part running until told to stop. One thread runs it; the state may be read by all. */
final class Watch implements Runnable {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LOOK_WHEN_READY = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration STEADY = Duration.ofSeconds(60);

  private final Part part;
  private final Events events;
  private final CountDownLatch firstReady = new CountDownLatch(1);
  private final long born = System.nanoTime();
  private volatile State state = State.WAITING;
  private volatile boolean stopping;
  private final AtomicInteger restarts = new AtomicInteger();
  private volatile @Nullable Process process;
  private Duration pause = FIRST_PAUSE;

  Watch(Part part, Events events) {
    this.part = part;
    this.events = events;
  }

  /** Told what happens to the parts. */
  interface Events {
    void changed();

    void ready(Part part, Duration after, boolean first);

    void ended(Part part, int exitCode, Duration pause);

    void failed(Part part, String why, Duration pause);
  }

  Part part() {
    return part;
  }

  State state() {
    return state;
  }

  int restarts() {
    return restarts.get();
  }

  CountDownLatch firstReady() {
    return firstReady;
  }

  @Override
  public void run() {
    while (!stopping) {
      try {
        keepRunning();
      } catch (PartException | java.io.UncheckedIOException e) {
        to(State.DOWN);
        events.failed(part, String.valueOf(e.getMessage()), pause);
      }
      if (stopping || state == State.DONE) {
        return;
      }
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      restarts.incrementAndGet();
    }
  }

  /** One life of the process. */
  private void keepRunning() {
    part.prepare().run();
    Process started = start();
    if (started == null) {
      return;
    }
    long start = restarts.get() == 0 ? born : System.nanoTime();
    to(State.STARTING);
    boolean prepared = false;
    while (!ended(started, state == State.READY ? LOOK_WHEN_READY : LOOK)) {
      if (stopping) {
        continue; // it no longer needs to answer
      }
      boolean answers = part.isReady();
      if (answers && !prepared) {
        part.afterReady().run();
        prepared = true;
        events.ready(part, Duration.ofNanos(System.nanoTime() - start), restarts.get() == 0);
        firstReady.countDown();
      }
      to(answers ? State.READY : prepared ? State.SILENT : State.STARTING);
      if (prepared && System.nanoTime() - start > STEADY.toNanos()) {
        pause = FIRST_PAUSE;
      }
    }
    if (stopping) {
      to(State.STOPPED);
    } else if (part.oneShot() && started.exitValue() == 0) {
      to(State.DONE);
    } else {
      to(State.DOWN);
      events.ended(part, started.exitValue(), pause);
    }
  }

  /**
   * In a session of its own: a Ctrl-C at the terminal reaches the supervisor only, which knows the
   * order.
   */
  private synchronized @Nullable Process start() {
    if (stopping) {
      return null;
    }
    Launch launch = part.launch().get();
    List<String> command = Stream.concat(Stream.of("setsid"), launch.command().stream()).toList();
    process =
        new Launch(new ArrayList<>(command), launch.environment(), launch.log(), launch.stop())
            .start();
    return process;
  }

  /** Ends the process in order, or kills it in the end; returns when it is gone. */
  void stop(Duration patience) {
    Process running;
    synchronized (this) {
      stopping = true;
      running = process;
    }
    if (running != null && running.isAlive()) {
      Processes.stop(running.toHandle(), part.launch().get().stop(), patience);
    }
    to(State.STOPPED);
  }

  Stream<PartStatus> status() {
    Process running = process;
    boolean alive = running != null && running.isAlive();
    long pid = alive && running != null ? running.pid() : 0;
    long startedAt = alive && running != null ? Processes.startedAt(running.toHandle()) : 0;
    return part.endpoints().stream()
        .map(endpoint ->
            new PartStatus(
                endpoint.name(), state.id(), pid, startedAt, endpoint.address(), restarts.get()));
  }

  private void to(State next) {
    if (state != next) {
      state = next;
      events.changed();
    }
  }

  private static boolean ended(Process process, Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
