package io.takt.broker.quota;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The paces of all tenants that have published since start. Told from outside what each may do, and
 * until then what all may do at first.
 */
public final class Quotas {
  private final LongSupplier nanos;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();
  private volatile Limits limits;

  /**
   * Messages a second; {@link Pace#UNLIMITED} is no limit.
   *
   * @param others of a tenant that is not named
   * @param byTenant by the tenant's key
   */
  public record Limits(int others, Map<String, Integer> byTenant) {
    public Limits {
      byTenant = Map.copyOf(byTenant);
    }

    /** Others as they are. */
    public Limits with(Map<String, Integer> told) {
      return new Limits(others, told);
    }

    int of(String tenant) {
      return byTenant.getOrDefault(tenant, others);
    }
  }

  /**
   * @param atFirst messages a second of each tenant until {@link #set}
   */
  public Quotas(int atFirst, LongSupplier nanos) {
    this.limits = new Limits(atFirst, Map.of());
    this.nanos = nanos;
  }

  /** The tenant's key is the first part of its devices' users. */
  public static String tenantOf(String user) {
    int dot = user.indexOf('.');
    return dot < 0 ? user : user.substring(0, dot);
  }

  public Pace of(String tenant) {
    return paces.computeIfAbsent(tenant, key -> new Pace(limits.of(key), nanos));
  }

  /** Repeated from time to time, also for a pace that is being made by what was told before. */
  public void set(Limits told) {
    limits = told;
    paces.forEach((tenant, pace) -> pace.limit(told.of(tenant)));
  }

  /** Called every few milliseconds by one thread. */
  public void share() {
    paces.values().forEach(Pace::share);
  }

  public Limits limits() {
    return limits;
  }

  public Map<String, Pace> paces() {
    return Map.copyOf(paces);
  }

  public void forget(String tenant) {
    paces.remove(tenant);
  }

  public long waiting() {
    return paces.values().stream().mapToLong(Pace::waiting).sum();
  }
}
