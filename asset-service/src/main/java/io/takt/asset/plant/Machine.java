package io.takt.asset.plant;

import java.util.List;

/**
 * A machine.
 *
 * @param key immutable
 * @param kind one of {@link MachineKind}
 * @param path {@code site/area/line/machine}
 * @param aliases other paths it may publish under
 * @param timeZone of its site
 */
public record Machine(
    int id,
    int siteId,
    int lineId,
    String key,
    String name,
    String kind,
    String path,
    List<String> aliases,
    boolean demo,
    String timeZone) {
  public Machine {
    aliases = List.copyOf(aliases);
  }
}
