package io.takt.ingest.clock;

import io.takt.contracts.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clock offsets of all devices seen by this process. */
public final class ClockOffsets {
  private final Map<Key, ClockOffset> byDevice = new ConcurrentHashMap<>();

  private record Key(TenantId tenant, String device) {}

  /**
   * What is known of one device's clock.
   *
   * @param offsetMs server's time minus the device's; positive when the device is behind
   */
  public record Estimate(String device, long offsetMs, long messages, long lastSeenMs) {}

  /**
   * @param measuredMs the newest time in a message that came live
   */
  public void observe(TenantId tenant, String device, long receivedMs, long measuredMs) {
    ClockOffset clock = of(tenant, device);
    synchronized (clock) {
      clock.observe(receivedMs, measuredMs);
    }
  }

  /** What is added to the device's times while correction is on, ms. */
  public long correctionMs(TenantId tenant, String device) {
    ClockOffset clock = of(tenant, device);
    synchronized (clock) {
      return clock.correctionMs();
    }
  }

  public List<Estimate> estimates(TenantId tenant) {
    return byDevice.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant))
        .map(entry -> estimate(entry.getKey().device(), entry.getValue()))
        .sorted(Comparator.comparing(Estimate::device))
        .toList();
  }

  private static Estimate estimate(String device, ClockOffset clock) {
    synchronized (clock) {
      return new Estimate(device, clock.medianMs(), clock.messages(), clock.lastSeenMs());
    }
  }

  private ClockOffset of(TenantId tenant, String device) {
    return byDevice.computeIfAbsent(new Key(tenant, device), _ -> new ClockOffset());
  }
}
