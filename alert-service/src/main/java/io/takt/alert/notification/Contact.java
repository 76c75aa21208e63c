package io.takt.alert.notification;

import io.takt.alert.rule.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of alarms.
 *
 * @param least priority from which on they are told
 * @param sites of which they are told; null: all
 */
public record Contact(
    int id,
    long version,
    String name,
    String email,
    String language,
    Priority least,
    @Nullable List<Integer> sites) {
  /** Where nobody has said who else is told. */
  public boolean wants(int site, Priority priority) {
    return priority.compareTo(least) >= 0 && (sites == null || sites.contains(site));
  }
}
