package io.takt.alert.notification;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** SMS by a provider that is spoken to as Twilio is. */
@Component
final class SmsOverHttp implements Channel, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SmsProperties properties;
  private final AcknowledgeLink links;
  private final HttpSender sender;
  private final String receipts;
  private final String replies;

  SmsOverHttp(
      SmsProperties properties,
      DeliveryProperties delivery,
      AcknowledgeLink links,
      @Value("${takt.base-url}") String baseUrl,
      Clock clock) {
    this.properties = properties;
    this.links = links;
    // whom the operator names may stand anywhere
    this.sender = new HttpSender(SystemDefaultDnsResolver.INSTANCE, delivery, clock);
    this.receipts = baseUrl + "/api/v1/sms-receipts?message=";
    this.replies = baseUrl + "/api/v1/sms-replies";
  }

  @Override
  public boolean isSet() {
    return !properties.url().isBlank();
  }

  @Override
  public Outcome send(Notification notification) {
    String form =
        form(
            Map.of(
                "To", notification.recipient(),
                "From", properties.from(),
                "Body", notification.sms(links.of(notification)).text(),
                "StatusCallback", receipts + notification.id()));
    String user = properties.account() + ":" + properties.token();
    Map<String, String> headers =
        Map.of(
            HttpHeaders.AUTHORIZATION,
            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    URI target =
        URI.create(
            properties.url() + "/2010-04-01/Accounts/" + properties.account() + "/Messages.json");
    try {
      HttpSender.Reply reply =
          sender.post(target, headers, form, ContentType.APPLICATION_FORM_URLENCODED);
      return switch (reply.outcome()) {
        case Outcome.Taken _ -> new Outcome.Taken(reply.status() + " " + sid(reply), sid(reply));
        case Outcome.Failed failed -> failed;
      };
    } catch (IOException e) {
      return new Outcome.Failed(false, String.valueOf(e.getMessage()));
    }
  }

  /** Whether the provider has signed what it tells of a message. */
  boolean isReceiptSigned(long message, Map<String, String> parameters, String signature) {
    return isSigned(receipts + message, parameters, signature);
  }

  /** Whether the provider has signed what somebody has sent us. */
  boolean isReplySigned(Map<String, String> parameters, String signature) {
    return isSigned(replies, parameters, signature);
  }

  /** HMAC-SHA1 over the address and the parameters in order. */
  private boolean isSigned(String address, Map<String, String> parameters, String signature) {
    if (!isSet() || properties.token().isEmpty()) {
      return false;
    }
    StringBuilder signed = new StringBuilder(address);
    new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(properties.token().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] expected = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(
          Base64.getEncoder().encode(expected), signature.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA1", e);
    }
  }

  private static @Nullable String sid(HttpSender.Reply reply) {
    try {
      return JSON.readTree(reply.body()).path("sid").asString(null);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }
}
