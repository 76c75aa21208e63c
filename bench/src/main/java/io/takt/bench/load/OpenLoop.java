package io.takt.bench.load;

import io.takt.bench.ledger.Kind;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Offers messages at a rate, in turn to every device, whatever becomes of them.
 *
 * @see Mix
 */
public final class OpenLoop implements AutoCloseable {
  /** What the devices of a fleet can keep together; beyond it they forget to measure. */
  private static final long STORE = 500_000;

  private final Fleet fleet;
  private final Script script;
  private final Mix mix;
  private final SplittableRandom random;
  private volatile double rate;
  private volatile boolean running;
  private final AtomicLong skipped = new AtomicLong();
  private @Nullable Thread thread;
  private final IntUnaryOperator device;
  private int turn;

  /** Shares of the messages. */
  public record Mix(double late, double duplicated, double malformed) {
    /** As a plant of usual discipline sends. */
    public static final Mix STANDARD = new Mix(0.05, 0.02, 0.01);

    /** Good messages in order, each once. */
    public static final Mix PLAIN = new Mix(0, 0, 0);
  }

  public OpenLoop(Fleet fleet, Script script, Mix mix, double rate, long seed) {
    this(fleet, script, mix, rate, seed, turn -> turn % script.devices());
  }

  /**
   * @param device whose turn it is: the position in the fleet of the n-th message's sender, n from
   *     0 on and then over again
   */
  public OpenLoop(
      Fleet fleet, Script script, Mix mix, double rate, long seed, IntUnaryOperator device) {
    this.device = device;
    this.fleet = fleet;
    this.script = script;
    this.mix = mix;
    this.rate = rate;
    this.random = new SplittableRandom(seed);
  }

  /** Begins, or goes on after {@link #stop}. */
  public void start() {
    if (thread == null) {
      running = true;
      thread = Thread.ofPlatform().daemon().name("load").start(this::run);
    }
  }

  /** Messages a second from now on; takes effect at the next start. */
  public void rate(double messages) {
    rate = messages;
  }

  public double rate() {
    return rate;
  }

  /** Offers nothing more; what was offered is still sent. */
  public void stop() {
    Thread ending = thread;
    if (ending != null) {
      running = false;
      LockSupport.unpark(ending);
      try {
        ending.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  /** Messages that were never made because the devices' store was full. */
  public long skipped() {
    return skipped.get();
  }

  private void run() {
    long begin = System.nanoTime();
    double perSecond = rate;
    for (long n = 0; running; n++) {
      long due = begin + (long) (n * 1e9 / perSecond);
      long wait = due - System.nanoTime();
      while (wait > 0 && running) {
        LockSupport.parkNanos(wait);
        wait = due - System.nanoTime();
      }
      if (running) {
        offer();
      }
    }
  }

  private void offer() {
    int sender = device.applyAsInt(turn);
    turn = (turn + 1) & Integer.MAX_VALUE;
    double draw = random.nextDouble();
    double again = random.nextDouble();
    if (fleet.outstanding() > STORE) {
      skipped.incrementAndGet();
      return;
    }
    Message message = script.next(sender, kind(draw));
    fleet.publish(sender, message);
    if (again < mix.duplicated()) {
      fleet.publish(sender, message);
    }
  }

  private Kind kind(double draw) {
    if (draw < mix.late()) {
      return Kind.LATE;
    }
    return draw < mix.late() + mix.malformed() ? Kind.MALFORMED : Kind.GOOD;
  }

  @Override
  public void close() {
    stop();
  }
}
