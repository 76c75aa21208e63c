package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.standalone.install.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people and integrators meet: the pages in a browser, the API as its document tells it. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path COMMITTED = Path.of("../docs/openapi.json");
  private static final Path FOUND = Path.of("target/openapi.json");

  private final Takt takt;
  private String link = "";
  private String key = "";

  DashboardIT() throws IOException {
    takt = new Takt();
  }

  @BeforeAll
  void up() {
    Takt.Result up = takt.run("up", "--demo", "--detach");
    assertThat(up.exitCode()).describedAs(up.out() + up.err()).isZero();
    Matcher shown = Pattern.compile("http://\\S+/sign-in\\?token=\\S+").matcher(up.out());
    assertThat(shown.find()).describedAs(up.out()).isTrue();
    link = shown.group();
    key = takt.key();
    await().atMost(PATIENCE).until(() -> !items("/latest").isEmpty());
  }

  @AfterAll
  void close() {
    takt.close();
  }

  @Test
  void theCommittedApiDocumentIsTheRunningOne() throws IOException {
    String running = takt.call(key, "/openapi.json").body();
    Files.writeString(FOUND, running);

    assertThat(running)
        .describedAs(
            "docs/openapi.json is not what the services say. If the change is meant, run:"
                + " cp system-tests/target/openapi.json docs/openapi.json")
        .isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void answersAreAsTheDocumentPromises() throws IOException {
    ApiDocument document = new ApiDocument(Files.readString(COMMITTED));
    Map<String, String> ids = ids();
    SoftAssertions softly = new SoftAssertions();
    for (ApiDocument.Call call : document.calls()) {
      // files and the live stream, which does not end, have no shape to hold them against
      if (!call.method().equals("get") || !call.answersJson()) {
        continue;
      }
      String path = filled(call.path(), ids);
      Takt.Answer answer = takt.call(key, "/api/v1" + path);
      softly
          .assertThat(document.faults(call, answer.status(), answer.body()))
          .describedAs("GET %s: %s %s", path, answer.status(), start(answer.body()))
          .isEmpty();
      Takt.Answer refused = takt.call("takt_unknown", "/api/v1" + path);
      softly
          .assertThat(document.faults(call, refused.status(), refused.body()))
          .describedAs("GET %s without a right: %s", path, refused)
          .isEmpty();
    }
    softly.assertAll();
  }

  @Test
  void peopleDoInABrowserWhatTheyCameFor() {
    String url = "http://localhost:" + takt.port(Port.WEB);

    Takt.Result journeys =
        takt.execute(
            List.of(
                "env",
                "TAKT_E2E_URL=" + url,
                "TAKT_E2E_LINK=" + link,
                "npm",
                "--prefix",
                "dashboard",
                "run",
                "--silent",
                "e2e:platform"));

    assertThat(journeys.exitCode()).describedAs(journeys.out() + journeys.err()).isZero();
    assertThat(journeys.out()).contains("passed");
    journeys.out().lines().filter(line -> line.contains("visible")).forEach(System.out::println);
  }

  /** One id of each kind, by the word its path begins with, and the queries that need one. */
  private Map<String, String> ids() {
    JsonNode site = JSON.readTree(takt.get(key, "/plant")).path("sites").path(0);
    JsonNode line = site.path("lines").path(0);
    String machine = line.path("machines").path(0).path("id").asString();
    JsonNode signals = items("/machines/" + machine + "/signals");
    String signal = signals.path(0).path("id").asString();
    return Map.of(
        "sites", site.path("id").asString(),
        "lines", line.path("id").asString(),
        "machines", machine,
        "signals", signal,
        "devices", items("/devices").path(0).path("id").asString(),
        "waveforms", waveform());
  }

  private String waveform() {
    for (JsonNode machine : items("/machines")) {
      for (JsonNode signal : items("/machines/" + machine.path("id").asString() + "/signals")) {
        if (signal.path("kind").asString().equals("waveform")) {
          String list = "/waveforms?signal=" + signal.path("id").asString();
          await().atMost(PATIENCE).until(() -> !items(list).isEmpty());
          return items(list).path(0).path("id").asString();
        }
      }
    }
    throw new AssertionError("the demo plant sends no waveform");
  }

  private static String filled(String path, Map<String, String> ids) {
    String word = path.split("/", -1)[1];
    String whole = path.replace("{id}", ids.getOrDefault(word, "0"));
    return switch (path) {
      case "/series" -> whole + "?from=now-6h&signals=" + ids.get("signals");
      case "/corrections", "/waveforms" -> whole + "?signal=" + ids.get("signals");
      case "/lines/{id}/shifts" -> whole + "?from=now-1d&to=now";
      default -> whole;
    };
  }

  private JsonNode items(String path) {
    String body = takt.get(key, path);
    return body.isEmpty() ? JSON.createArrayNode() : JSON.readTree(body).path("items");
  }

  private static String start(String body) {
    return body.substring(0, Math.min(body.length(), 600));
  }
}
