package io.takt.asset.device;

import java.util.List;

/**
 * A credential by which machines publish.
 *
 * @param version counts its changes
 * @param key immutable; also its Sparkplug edge node id
 * @param name for people
 * @param user MQTT user name, unique for all tenants
 * @param correctClock whether its measured clock offset is added to its times
 */
public record Device(
    int id,
    long version,
    String key,
    String name,
    String user,
    List<Grant> grants,
    boolean correctClock) {
  public Device {
    grants = List.copyOf(grants);
  }
}
