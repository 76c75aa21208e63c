package io.takt.alert.notification;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fallbackAfter a channel that has not taken a message for so long, the next one is tried
 * @param receiptWithin an SMS of which the provider has told nothing for so long after it was
 *     taken, the next channel is tried; zero: nobody waits for receipts
 * @param patience until an endpoint or a provider that does not answer is given up
 * @param longestRetryAfter another side may ask for no longer silence
 * @param kept how long messages and their tries are kept, once something has become of them
 * @param allowedNetworks which endpoints may have although not everybody reaches them, as in {@code
 *     10.1.0.0/16}
 */
@ConfigurationProperties(prefix = "takt.delivery", ignoreUnknownFields = false)
public record DeliveryProperties(
    @DefaultValue("5m") Duration fallbackAfter,
    @DefaultValue("3m") Duration receiptWithin,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("15m") Duration longestRetryAfter,
    @DefaultValue("90d") Duration kept,
    @DefaultValue List<String> allowedNetworks) {
  /** Who is told again after a day must still be known, and so must what they may answer. */
  private static final Duration LEAST_KEPT = Duration.ofDays(2);

  public DeliveryProperties {
    if (kept.compareTo(LEAST_KEPT) < 0) {
      throw new IllegalArgumentException(
          "takt.delivery.kept is " + LEAST_KEPT.toDays() + " days at least");
    }
  }
}
