package io.takt.alert.notification;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which channel is which, and which of them reach a contact. */
@Component
class Channels {
  private final Mailer mailer;
  private final SmsOverHttp smsOverHttp;
  private final SmsOverSmpp smsOverSmpp;
  private final EndpointChannel endpoints;

  Channels(
      Mailer mailer, SmsOverHttp smsOverHttp, SmsOverSmpp smsOverSmpp, EndpointChannel endpoints) {
    this.mailer = mailer;
    this.smsOverHttp = smsOverHttp;
    this.smsOverSmpp = smsOverSmpp;
    this.endpoints = endpoints;
  }

  Channel of(ChannelKind kind) {
    return switch (kind) {
      case EMAIL -> mailer;
      case SMS -> smsOverSmpp.isSet() ? smsOverSmpp : smsOverHttp;
      case WEBHOOK, SLACK, TEAMS, PAGERDUTY -> endpoints;
    };
  }

  /** The first of these that is set up and has an address. */
  Optional<ChannelKind> firstOf(List<ChannelKind> kinds, Contact contact) {
    return kinds.stream()
        .filter(kind -> of(kind).isSet() && contact.address(kind) != null)
        .findFirst();
  }
}
