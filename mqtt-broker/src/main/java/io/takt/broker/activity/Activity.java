package io.takt.broker.activity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is not told yet. When nobody takes it, or one user comes and goes too fast, the newest
 * events are left out and counted: a log must not become a way to fill the broker's memory.
 */
public final class Activity {
  /** A plant that connects all at once, some times over. */
  private static final int EVENTS = 20_000;

  /** Of one user, from one {@link #events} to the next. */
  private static final int EVENTS_OF_ONE = 20;

  private static final int USERS = 20_000;

  private final Clock clock;
  private final BlockingQueue<ConnectionEvent> events = new ArrayBlockingQueue<>(EVENTS);
  private final Map<String, Integer> eventsOf = new ConcurrentHashMap<>();
  private final Map<String, DeviceCount> counts = new ConcurrentHashMap<>();
  private final AtomicLong lost = new AtomicLong();

  public Activity(Clock clock) {
    this.clock = clock;
  }

  /** Returns at once. */
  public void tell(
      ConnectionEvent.Kind kind,
      String user,
      String clientId,
      String address,
      String protocol,
      String reason) {
    boolean known = eventsOf.size() < USERS || eventsOf.containsKey(user);
    if (!known
        || eventsOf.merge(user, 1, Integer::sum) > EVENTS_OF_ONE
        || !events.offer(
            new ConnectionEvent(clock.millis(), kind, user, clientId, address, protocol, reason))) {
      lost.incrementAndGet();
    }
  }

  /** A connection of this user begins; {@link #ended} belongs to it. */
  public DeviceCount begun(String user) {
    return counts.compute(
        user,
        (_, known) -> {
          DeviceCount count = known == null ? new DeviceCount() : known;
          count.connections++;
          return count;
        });
  }

  public void ended(String user) {
    counts.computeIfPresent(
        user,
        (_, count) -> {
          count.connections--;
          return count;
        });
  }

  /** Takes the oldest events. */
  public List<ConnectionEvent> events(int most) {
    List<ConnectionEvent> taken = new ArrayList<>();
    events.drainTo(taken, most);
    eventsOf.clear();
    return taken;
  }

  /** Takes what each user sent since this was asked last; users who sent nothing are left out. */
  public List<DeviceCount.Told> counts() {
    List<DeviceCount.Told> told = new ArrayList<>();
    for (String user : counts.keySet()) {
      counts.computeIfPresent(
          user,
          (_, count) -> {
            DeviceCount.Told now = count.take(user);
            if (!now.isNothing()) {
              told.add(now);
            }
            return count.connections == 0 ? null : count;
          });
    }
    return told;
  }

  /** Events left out, since start. */
  public long lost() {
    return lost.get();
  }
}
