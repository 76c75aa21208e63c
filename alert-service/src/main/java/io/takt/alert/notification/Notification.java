package io.takt.alert.notification;

import io.takt.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to one contact or endpoint, and what became of it.
 *
 * @param alarmId null: it tells of an order, or is a test
 * @param occurrence the episode of the alarm it tells of
 * @param contactId whom it is for; null: it is for an endpoint
 * @param channel by which it goes now
 * @param later channels to try when this one fails
 * @param recipient its address on this channel, or the endpoint's name
 * @param mailId RFC 5322 Message-ID, the same on every try
 * @param threadId what those of one alarm refer to
 * @param facts the same for programs, JSON; null: none
 * @param tries on this channel
 * @param answer of the other side that has not taken it
 * @param tells what it is about, of an alarm or a person
 * @param hint how to acknowledge it by an answer; empty: not at all
 * @param order it tells of; null: of none
 */
record Notification(
    long id,
    TenantId tenant,
    @Nullable Integer alarmId,
    long occurrence,
    @Nullable Integer contactId,
    @Nullable Integer endpointId,
    ChannelKind channel,
    List<ChannelKind> later,
    String recipient,
    String mailId,
    String threadId,
    Letter letter,
    @Nullable String facts,
    String state,
    int tries,
    Instant createdAt,
    @Nullable Instant sentAt,
    String answer,
    boolean linkUsed,
    Tells tells,
    String hint,
    @Nullable Order order) {
  /**
   * A work order.
   *
   * @param event what became of it
   */
  record Order(int id, String event) {}

  boolean isTest() {
    return alarmId == null && order == null;
  }

  /** As CloudEvents has it. */
  String eventType() {
    if (order != null) {
      return "io.takt.work-order." + order.event();
    }
    if (isTest()) {
      return "io.takt.test";
    }
    return switch (tells) {
      case ALARM -> "io.takt.alarm.annunciated";
      case ACKNOWLEDGED -> "io.takt.alarm.acknowledged";
      case ENDED -> "io.takt.alarm.ended";
      case ANSWER -> throw new IllegalStateException(tells + " is for people");
    };
  }

  /** As CloudEvents has it; null: a test is of nothing. */
  @Nullable String eventSubject() {
    if (order != null) {
      return "work-order/" + order.id();
    }
    return alarmId == null ? null : "alarm/" + alarmId;
  }

  /** What tells it apart for programs. */
  String eventId() {
    return mailId.substring(1, mailId.indexOf('@'));
  }

  /**
   * @param link to acknowledge; what has nothing to acknowledge has none
   */
  SmsText sms(String link) {
    boolean keyless = isTest() || tells == Tells.ANSWER;
    return SmsText.of(letter.brief(), hint, keyless ? "" : link);
  }

  /** For who must not acknowledge by it. */
  SmsText smsWithoutKeys() {
    return SmsText.of(letter.brief(), "", "");
  }

  /** What shares it shares a fate: one that answers nothing must not hold up the others. */
  Way way() {
    return new Way(tenant, channel, endpointId == null ? 0 : endpointId);
  }

  /**
   * @param endpoint 0 for channels to people
   */
  record Way(TenantId tenant, ChannelKind channel, int endpoint) {
    ChannelKind.Lane lane() {
      return channel.lane();
    }

    /** As the table writes it. */
    String key() {
      return tenant.value() + "/" + channel.id() + "/" + endpoint;
    }
  }
}
