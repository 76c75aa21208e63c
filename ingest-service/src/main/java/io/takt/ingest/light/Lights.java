package io.takt.ingest.light;

import io.takt.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers the newest message of the machines that sent last; bounded. */
public final class Lights {
  private static final int MOST = 20_000;
  private static final int SAMPLE_BYTES = 200;

  /** A busy machine's sample need not be newer than this. */
  private static final long EVERY_MS = 250;

  private final Map<String, Light> newest =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Light> eldest) {
          return size() > MOST;
        }
      };

  /**
   * One machine's newest message.
   *
   * @param machineId 0 while the machine is not known
   * @param sample the beginning of its payload
   */
  public record Light(
      TenantId tenant, String path, int machineId, long receivedMs, String sample) {}

  /**
   * @param pathKey unique over all tenants
   */
  public synchronized void seen(
      String pathKey,
      TenantId tenant,
      String path,
      int machineId,
      long receivedMs,
      byte[] payload) {
    Light before = newest.get(pathKey);
    if (before == null
        || receivedMs - before.receivedMs() >= EVERY_MS
        || before.machineId() != machineId) {
      newest.put(pathKey, new Light(tenant, path, machineId, receivedMs, sample(payload)));
    }
  }

  /** Newest first. */
  public synchronized List<Light> since(TenantId tenant, long fromMs) {
    return newest.values().stream()
        .filter(light -> light.tenant().equals(tenant) && light.receivedMs() >= fromMs)
        .sorted(Comparator.comparingLong(Light::receivedMs).reversed())
        .toList();
  }

  private static String sample(byte[] payload) {
    int length = Math.min(payload.length, SAMPLE_BYTES);
    String text = new String(payload, 0, length, StandardCharsets.UTF_8);
    StringBuilder shown = new StringBuilder(text.length());
    text.chars()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c)
        .forEach(c -> shown.append((char) c));
    return payload.length > length ? shown.append('\u2026').toString() : shown.toString();
  }
}
