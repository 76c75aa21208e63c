package io.takt.contracts;

/** Record keys: what decides the partition, and so the order. Each carries its tenant. */
public final class RecordKey {
  private RecordKey() {}

  public static String tenant(TenantId tenant) {
    return Integer.toString(tenant.value());
  }

  public static String machine(TenantId tenant, int machineId) {
    return tenant.value() + "/" + machineId;
  }

  /**
   * @param path a machine's path, known or not
   */
  public static String path(TenantId tenant, String path) {
    return tenant.value() + "/" + path;
  }

  public static String edgeNode(TenantId tenant, String group, String node) {
    return tenant.value() + "/" + group + "/" + node;
  }
}
