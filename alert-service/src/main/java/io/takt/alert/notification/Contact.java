package io.takt.alert.notification;

import io.takt.alert.rule.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of alarms.
 *
 * @param phone in the form of E.164; null: none
 * @param channels in the order in which they are tried
 * @param least priority from which on they are told
 * @param sites of which they are told; null: all
 */
public record Contact(
    int id,
    long version,
    String name,
    String email,
    @Nullable String phone,
    List<ChannelKind> channels,
    String language,
    Priority least,
    @Nullable List<Integer> sites) {
  @Nullable String address(ChannelKind kind) {
    return switch (kind) {
      case EMAIL -> email;
      case SMS -> phone;
      case WEBHOOK, SLACK, TEAMS, PAGERDUTY -> null;
    };
  }

  /** Where nobody has said who else is told. */
  public boolean wants(int site, Priority priority) {
    return priority.compareTo(least) >= 0 && (sites == null || sites.contains(site));
  }
}
