package io.takt.asset.plant;

/**
 * A line of a site.
 *
 * @param areaKey {@code -} where the site has no areas
 * @param key immutable; {@code -} for machines that stand in no line
 */
public record Line(int id, int siteId, String areaKey, String key, String name) {}
