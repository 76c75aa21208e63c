package io.takt.alert.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what a message goes out. */
public enum ChannelKind {
  EMAIL(Lane.EMAIL),
  SMS(Lane.SMS),
  WEBHOOK(Lane.ENDPOINT),
  SLACK(Lane.ENDPOINT),
  TEAMS(Lane.ENDPOINT),
  PAGERDUTY(Lane.ENDPOINT);

  private final Lane lane;

  ChannelKind(Lane lane) {
    this.lane = lane;
  }

  /** Channels of one lane share its places. */
  enum Lane {
    EMAIL,
    SMS,
    ENDPOINT
  }

  Lane lane() {
    return lane;
  }

  static List<ChannelKind> of(Lane lane) {
    return Arrays.stream(values()).filter(kind -> kind.lane == lane).toList();
  }

  /** To a contact; the others go to an endpoint. */
  boolean isToPeople() {
    return lane != Lane.ENDPOINT;
  }

  /** Tells programs that keep a state of their own also how an alarm goes on. */
  boolean followsAlarms() {
    return switch (this) {
      case WEBHOOK, PAGERDUTY -> true;
      case EMAIL, SMS, SLACK, TEAMS -> false;
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ChannelKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findAny();
  }
}
