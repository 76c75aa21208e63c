package io.takt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HealthIT {
  private static final String READY = "/actuator/health/readiness";

  private final TestGateway gateway = TestGateway.shared();

  @Test
  void tellsEveryPartInPlainWords() {
    allWell();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode parts = health("en");
          assertThat(part(parts, "kafka").get("state").asString()).isEqualTo("ok");
        });
    JsonNode parts = health("en");
    for (String id :
        new String[] {
          "broker",
          "kafka",
          "database",
          "ingest",
          "asset",
          "analytics",
          "intake",
          "history",
          "clock"
        }) {
      assertThat(part(parts, id).get("state").asString()).as(id).isEqualTo("ok");
      assertThat(part(parts, id).get("cure").isNull()).as(id).isTrue();
    }
    assertThat(part(parts, "disk").get("message").asString()).contains("GB");
    assertThat(part(parts, "history").get("message").asString())
        .isEqualTo("3 records wait to be stored.");
  }

  @Test
  void saysWhatIsDownAndWhatToDoWithinFiveSeconds() {
    allWell();
    gateway.asset.on(READY, exchange -> {});
    gateway.broker.json(READY, 503, "{\"status\":\"DOWN\"}");
    gateway.analytics.json("/api/v1/history/status", 200, "{\"lag\":5000000}");
    Instant before = Instant.now();
    JsonNode parts = health("en");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(part(parts, "asset").get("state").asString()).isEqualTo("down");
    assertThat(part(parts, "broker").get("state").asString()).isEqualTo("down");
    assertThat(part(parts, "broker").get("cure").asString()).contains("./takt logs broker");
    assertThat(part(parts, "history").get("state").asString()).isEqualTo("warning");
    assertThat(part(parts, "history").get("message").asString()).contains("5,000,000");
    allWell();
  }

  @Test
  void saysSoWhenTheBrokersStoreIsFull() {
    allWell();
    gateway.broker.json(READY, 200, "{\"status\":\"UP\",\"store\":\"full\"}");
    assertThat(part(health("en"), "broker").get("state").asString()).isEqualTo("warning");
    allWell();
  }

  @Test
  void speaksGerman() {
    allWell();
    JsonNode part = part(health("de-DE,de;q=0.9"), "database");
    assertThat(part.get("name").asString()).isEqualTo("Datenbank");
    assertThat(part.get("message").asString()).isEqualTo("Antwortet.");
  }

  @Test
  void speaksEnglishToEverybodyElse() {
    allWell();
    assertThat(part(health("fr"), "database").get("name").asString()).isEqualTo("Database");
  }

  private void allWell() {
    gateway.asset.json(READY, 200, "{\"status\":\"UP\"}");
    gateway.ingest.json(READY, 200, "{\"status\":\"UP\"}");
    gateway.analytics.json(READY, 200, "{\"status\":\"UP\"}");
    gateway.analytics.json("/api/v1/history/status", 200, "{\"lag\":3}");
    gateway.broker.json(READY, 200, "{\"status\":\"UP\",\"store\":\"open\"}");
    gateway.broker.on(
        "/actuator/prometheus",
        exchange ->
            StubService.send(
                exchange, 200, "text/plain", "# HELP x\ntakt_broker_messages_waiting 4.0\n"));
  }

  private JsonNode health(String language) {
    return gateway
        .program(TestGateway.MAIN, "read")
        .with("Accept-Language", language)
        .get("/api/v1/health")
        .json()
        .get("parts");
  }

  private static JsonNode part(JsonNode parts, String id) {
    for (JsonNode part : parts) {
      if (part.get("id").asString().equals(id)) {
        return part;
      }
    }
    throw new AssertionError("no part " + id + " in " + parts);
  }
}
