package io.takt.bench.load;

import io.takt.bench.ledger.Entry;
import io.takt.bench.ledger.Identity;
import io.takt.bench.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Writes what happens on the wire into the ledger and keeps a few numbers of it. */
public final class Recorder implements Listener {
  private static final int MOST_LATENCIES = 200_000;

  private final Ledger ledger;
  private final Map<Long, Begun> begun = new ConcurrentHashMap<>();
  private final List<Long> latencies = new ArrayList<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong cuts = new AtomicLong();
  private long lastAcknowledged = System.nanoTime();
  private long longestSilence;
  private volatile Predicate<Device> heard = _ -> true;

  private record Begun(Device device, long nanos) {}

  public Recorder(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void sent(Device device, Message message) {
    sent.incrementAndGet();
    begun.putIfAbsent(message.id(), new Begun(device, System.nanoTime()));
    ledger.write(new Entry.Send(System.nanoTime(), device.index(), seq(message)));
  }

  @Override
  public void acknowledged(Device device, Message message) {
    long now = System.nanoTime();
    ledger.write(new Entry.Acknowledgement(now, device.index(), seq(message)));
    acknowledged.incrementAndGet();
    Begun begin = begun.remove(message.id());
    synchronized (this) {
      if (begin != null && heard.test(device) && latencies.size() < MOST_LATENCIES) {
        latencies.add(now - begin.nanos());
      }
      longestSilence = Math.max(longestSilence, now - lastAcknowledged);
      lastAcknowledged = now;
    }
  }

  @Override
  public void refused(Device device, Message message, int code) {
    refused.incrementAndGet();
    begun.remove(message.id());
    ledger.write(new Entry.Refusal(System.nanoTime(), device.index(), seq(message), code));
  }

  @Override
  public void disconnected(Device device, String why) {
    cuts.incrementAndGet();
  }

  private static long seq(Message message) {
    return Identity.of((double) message.id()).seq();
  }

  /** Forgets the longest silence so far. */
  public void listen() {
    listen(_ -> true);
  }

  /** From now on only the latencies of these. */
  public synchronized void listen(Predicate<Device> devices) {
    heard = devices;
    lastAcknowledged = System.nanoTime();
    longestSilence = 0;
    latencies.clear();
  }

  /**
   * Seconds from the first send within which this share of the messages was acknowledged since
   * {@link #listen}; one that still waits counts with the time it has waited.
   */
  public double acknowledgedWithin(double share) {
    long[] sorted = LongStream.of(latencies()).sorted().toArray();
    if (sorted.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e9;
  }

  /**
   * Nanoseconds from the first send to the acknowledgement of each message since {@link #listen};
   * one that still waits counts with the time it has waited.
   */
  public synchronized long[] latencies() {
    long now = System.nanoTime();
    return LongStream.concat(
            latencies.stream().mapToLong(Long::longValue),
            begun.values().stream()
                .filter(begin -> heard.test(begin.device()))
                .mapToLong(begin -> now - begin.nanos()))
        .toArray();
  }

  /** The longest time without any acknowledgement since {@link #listen}, up to now, seconds. */
  public synchronized double silenceSeconds() {
    return Math.max(longestSilence, System.nanoTime() - lastAcknowledged) / 1e9;
  }

  public long sent() {
    return sent.get();
  }

  public long acknowledged() {
    return acknowledged.get();
  }

  public long refused() {
    return refused.get();
  }

  /** Lost connections and vain tries. */
  public long cuts() {
    return cuts.get();
  }
}
