package io.takt.asset.plant;

/**
 * A site.
 *
 * @param key immutable
 * @param timeZone IANA zone; days are cut here
 * @param demo whether it belongs to the demo plant and goes with it
 */
public record Site(int id, String key, String name, String timeZone, boolean demo) {}
