package io.takt.alert.notification;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells programs: webhooks, and what Slack, Teams and PagerDuty make of them. */
@Component
final class EndpointChannel implements Channel, AutoCloseable {
  private final EndpointTable endpoints;
  private final Reach reach;
  private final HttpSender sender;
  private final String baseUrl;
  private final Clock clock;

  EndpointChannel(
      EndpointTable endpoints,
      DeliveryProperties properties,
      @Value("${takt.base-url}") String baseUrl,
      Clock clock) {
    this.endpoints = endpoints;
    this.reach = new Reach(properties.allowedNetworks());
    this.sender = new HttpSender(reach, properties, clock);
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  boolean allows(URI target) {
    return reach.allows(target);
  }

  @Override
  public boolean isSet() {
    return true;
  }

  @Override
  public Outcome send(Notification notification) {
    Integer id = notification.endpointId();
    Optional<Endpoint> found =
        id == null ? Optional.empty() : endpoints.find(notification.tenant(), id);
    if (found.isEmpty()) {
      return new Outcome.Failed(true, "its endpoint was removed");
    }
    Endpoint endpoint = found.get();
    if (!reach.allows(endpoint.url())) {
      return new Outcome.Failed(true, "its address is not allowed");
    }
    Payload payload = Payload.of(notification, endpoint, baseUrl, clock.instant());
    try {
      return told(
          sender.post(endpoint.url(), payload.headers(), payload.body(), payload.type()).outcome(),
          endpoint);
    } catch (IOException e) {
      return told(new Outcome.Failed(false, String.valueOf(e.getMessage())), endpoint);
    }
  }

  /** What repeats the key that was shown to it is not repeated by us. */
  private static Outcome told(Outcome outcome, Endpoint endpoint) {
    String answer = outcome.answer();
    if (!endpoint.secret().isEmpty()) {
      answer = answer.replace(endpoint.secret(), "***");
    }
    for (String part : new String[] {endpoint.url().getRawPath(), endpoint.url().getRawQuery()}) {
      if (part != null && part.length() > 1) {
        answer = answer.replace(part, "***");
      }
    }
    return switch (outcome) {
      case Outcome.Taken taken -> new Outcome.Taken(answer, taken.reference());
      case Outcome.Failed failed ->
          new Outcome.Failed(failed.forGood(), answer, failed.retryAfter());
    };
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }
}
