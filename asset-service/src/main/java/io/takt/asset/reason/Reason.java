package io.takt.asset.reason;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One place of the tree.
 *
 * @param version counts its changes
 * @param parentId null for a class
 * @param category of a class, null below
 * @param position among those of the same parent
 */
record Reason(
    int id,
    long version,
    @Nullable Integer parentId,
    Level level,
    String key,
    Map<String, String> names,
    @Nullable String category,
    boolean active,
    int position) {
  Reason {
    names = new TreeMap<>(names);
  }
}
