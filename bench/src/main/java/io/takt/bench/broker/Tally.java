package io.takt.bench.broker;

import io.takt.bench.pipeline.Generator;
import io.takt.bench.pipeline.Workload;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which messages were sent and which came; a message is its machine and its time. What was sent is
 * told by one thread, what came by another one.
 */
final class Tally implements Generator.Watched {
  private static final long LOOK_NANOS = 1_000_000;

  private final long begin = System.currentTimeMillis();
  private final Workload workload;
  private final BitSet[] sent;
  private final BitSet[] came;
  private long distinctSent;
  private long arrivals;
  private long distinct;
  private volatile Seen seen = new Seen(0, 0, System.nanoTime());

  private record Seen(long arrivals, long distinct, long atNanos) {}

  /**
   * @param lost acknowledged, and never came
   * @param twice came once more than it was sent
   */
  record Verdict(long sent, long lost, long twice) {
    Verdict plus(Verdict other) {
      return new Verdict(sent + other.sent, lost + other.lost, twice + other.twice);
    }
  }

  Tally(Workload workload, int machines) {
    this.workload = workload;
    this.sent = sets(machines);
    this.came = sets(machines);
  }

  private static BitSet[] sets(int number) {
    return Stream.generate(BitSet::new).limit(number).toArray(BitSet[]::new);
  }

  @Override
  public void sent(int machine, long stamp, long intendedNanos) {
    sent[machine].set((int) (stamp - begin));
    distinctSent++;
  }

  /** On the reader's thread. */
  void arrived(int machine, long stamp) {
    arrivals++;
    int place = (int) (stamp - begin);
    if (!came[machine].get(place)) {
      came[machine].set(place);
      distinct++;
    }
  }

  /** On the reader's thread: what has arrived so far counts. */
  void publish() {
    seen = new Seen(arrivals, distinct, System.nanoTime());
  }

  /** Messages sent, those sent twice on purpose twice. */
  long sends() {
    return distinctSent + workload.repeatedMessages();
  }

  /**
   * Waits until all that was sent has come, or the patience is over.
   *
   * @return when the last one came
   */
  long awaitAll(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!isComplete() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return seen.atNanos();
  }

  private boolean isComplete() {
    Seen now = seen;
    return now.distinct() >= distinctSent && now.arrivals() >= sends();
  }

  /** Once nothing arrives any more. */
  Verdict verdict() {
    long missing =
        IntStream.range(0, sent.length)
            .mapToLong(machine -> {
              BitSet open = (BitSet) sent[machine].clone();
              open.andNot(came[machine]);
              return open.cardinality();
            })
            .sum();
    long lost = Math.max(missing, sends() - arrivals);
    return new Verdict(sends(), lost, arrivals - (sends() - lost));
  }
}
