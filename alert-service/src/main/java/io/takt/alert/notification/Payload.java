package io.takt.alert.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.ContentType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message in the form its endpoint wants. */
record Payload(ContentType type, String body, Map<String, String> headers) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ContentType CLOUD_EVENT =
      ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);
  private static final String SECRET_PREFIX = "whsec_";

  /** PagerDuty's limit of a summary. */
  private static final int LONGEST_SUMMARY = 1024;

  static Payload of(Notification message, Endpoint endpoint, String baseUrl, Instant now) {
    return switch (endpoint.kind()) {
      case WEBHOOK -> webhook(message, endpoint, baseUrl, now);
      case SLACK -> json(Map.of("text", slack(message)));
      case TEAMS -> json(teams(message, baseUrl));
      case PAGERDUTY -> json(pagerDuty(message, endpoint, baseUrl));
      case EMAIL, SMS -> throw new IllegalArgumentException(endpoint.kind() + " is for people");
    };
  }

  /** CloudEvents 1.0, signed as Standard Webhooks has it; its id is the same on every try. */
  private static Payload webhook(
      Notification message, Endpoint endpoint, String baseUrl, Instant now) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", message.eventId());
    event.put("source", baseUrl);
    event.put("type", message.eventType());
    event.put("time", message.createdAt().toString());
    String subject = message.eventSubject();
    if (subject != null) {
      event.put("subject", subject);
    }
    event.put("datacontenttype", "application/json");
    event.put("data", facts(message));
    String body = JSON.writeValueAsString(event);
    String timestamp = String.valueOf(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", message.eventId());
    headers.put("webhook-timestamp", timestamp);
    headers.put(
        "webhook-signature",
        "v1," + sign(endpoint.secret(), message.eventId() + "." + timestamp + "." + body));
    return new Payload(CLOUD_EVENT, body, headers);
  }

  /** The key of a secret as Standard Webhooks writes it: {@code whsec_} and Base64. */
  static byte[] key(String secret) {
    if (!secret.startsWith(SECRET_PREFIX)) {
      throw new IllegalArgumentException("a secret begins with " + SECRET_PREFIX);
    }
    return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
  }

  private static String sign(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** Names of the plant are no markup and call nobody. */
  private static String slack(Notification message) {
    String text = "*" + message.letter().subject() + "*\n" + message.letter().plain();
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** An Adaptive Card of text runs, in which nothing of a name can be markup. */
  private static Map<String, Object> teams(Notification message, String baseUrl) {
    Map<String, Object> card =
        Map.of(
            "type",
            "AdaptiveCard",
            "version",
            "1.4",
            "body",
            List.of(
                richText(message.letter().subject(), "bolder"),
                richText(message.letter().plain(), "default")),
            "actions",
            List.of(
                Map.of("type", "Action.OpenUrl", "title", "Takt", "url", page(message, baseUrl))));
    return Map.of(
        "type",
        "message",
        "attachments",
        List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
  }

  private static Map<String, Object> richText(String text, String weight) {
    return Map.of(
        "type",
        "RichTextBlock",
        "inlines",
        List.of(Map.of("type", "TextRun", "text", text, "weight", weight)));
  }

  private static Map<String, Object> pagerDuty(
      Notification message, Endpoint endpoint, String baseUrl) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", endpoint.secret());
    event.put("event_action", action(message.tells()));
    // one incident for one episode of an alarm, whatever is sent twice
    event.put("dedup_key", message.threadId() + message.occurrence());
    if (message.tells() == Tells.ALARM) {
      event.put("client", "Takt");
      event.put("client_url", page(message, baseUrl));
      event.put("payload", incident(message));
    }
    return event;
  }

  private static String action(Tells tells) {
    return switch (tells) {
      case ALARM -> "trigger";
      case ACKNOWLEDGED -> "acknowledge";
      case ENDED -> "resolve";
      case ANSWER -> throw new IllegalArgumentException(tells + " is for people");
    };
  }

  private static Map<String, Object> incident(Notification message) {
    JsonNode facts = facts(message);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", SmsText.start(message.letter().subject(), LONGEST_SUMMARY));
    payload.put("source", facts.path("machine").asString("Takt"));
    payload.put("severity", severity(facts.path("priority").asString("low")));
    payload.put("timestamp", facts.path("since").asString(message.createdAt().toString()));
    payload.put("component", facts.path("signal").asString(""));
    payload.put("group", facts.path("place").asString(""));
    payload.put("class", facts.path("rule").asString(""));
    payload.put("custom_details", facts);
    return payload;
  }

  private static String severity(String priority) {
    return switch (priority) {
      case "critical" -> "critical";
      case "high" -> "error";
      case "medium" -> "warning";
      default -> "info";
    };
  }

  private static String page(Notification message, String baseUrl) {
    return baseUrl + (message.isTest() ? "/alarms" : "/alarms?alarm=" + message.alarmId());
  }

  private static JsonNode facts(Notification message) {
    String facts = message.facts();
    return JSON.readTree(facts == null ? "{}" : facts);
  }

  private static Payload json(Object body) {
    return new Payload(ContentType.APPLICATION_JSON, JSON.writeValueAsString(body), Map.of());
  }
}
