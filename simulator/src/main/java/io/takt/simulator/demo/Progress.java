package io.takt.simulator.demo;

import io.takt.simulator.catalogue.Signal;
import io.takt.simulator.layout.Layout;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How far the demo is; written by the run, read by who tells about it. */
final class Progress {
  enum State {
    BACKFILLING("backfilling"),
    LIVE("live"),
    STOPPED("stopped");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.BACKFILLING);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong virtualTime = new AtomicLong();

  /** Readings of a plant in a span of time, without those at changes, which add little. */
  static long estimate(Layout layout, Density density, double stretch, long spanMs) {
    double perSecond = 0;
    for (var machine : layout.machines()) {
      for (Signal signal : machine.kind().signals()) {
        perSecond += 1.0 / density.seconds(signal.pace(), stretch);
      }
    }
    return Math.round(perSecond * spanMs / 1000);
  }

  void expect(long readings) {
    total.set(sent.get() + readings);
  }

  void add(int readings, long virtual) {
    sent.addAndGet(readings);
    virtualTime.set(virtual);
  }

  /** Live has no goal: what was sent until then is the whole of the history. */
  void enter(State next) {
    if (state.getAndSet(next) != next && next == State.LIVE) {
      total.set(sent.get());
    }
  }

  State state() {
    return state.get();
  }

  long sent() {
    return state() == State.LIVE ? total.get() : sent.get();
  }

  long readings() {
    return sent.get();
  }

  long total() {
    return Math.max(total.get(), sent());
  }

  long virtualTime() {
    return virtualTime.get();
  }
}
