package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Time zones as sites have them: IANA names, not offsets. */
public final class Zone {
  private Zone() {}

  /** One that must be there. */
  public static String required(Faults faults, String at, @Nullable String zone) {
    return check(faults, at, faults.required(at, zone, "UTC"), "UTC");
  }

  public static String check(Faults faults, String at, @Nullable String zone, String fallback) {
    if (zone == null) {
      return fallback;
    }
    boolean named = zone.equals("UTC") || zone.contains("/");
    if (!named || !ZoneId.getAvailableZoneIds().contains(zone)) {
      faults.add("time-zone-unknown", at, "A time zone is an IANA name such as Europe/Berlin.");
    }
    return zone;
  }
}
