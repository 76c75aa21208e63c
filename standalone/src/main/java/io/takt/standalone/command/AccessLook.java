package io.takt.standalone.command;

import io.takt.standalone.install.Finding;
import io.takt.standalone.install.Finding.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who and what is let in: people, keys and devices of the owner's tenant. */
record AccessLook(Cli cli, Clock clock) {
  private static final Duration LONG = Duration.ofDays(90);

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    people(findings);
    keys(findings);
    devices(findings);
    return findings;
  }

  private void people(List<Finding> findings) {
    List<JsonNode> active =
        all("/people").filter(person -> person.path("active").asBoolean()).toList();
    long administrators =
        active.stream().filter(p -> p.path("role").asString().equals("administrator")).count();
    long limited = active.stream().filter(p -> !p.path("sites").isNull()).count();
    findings.add(
        new Finding(
            Level.OK,
            "people",
            "%d may sign in, %d of them as administrators, %d limited to sites"
                .formatted(active.size(), administrators, limited)));
    active.stream()
        .filter(person -> isLongAgo(time(person, "lastSignInAt"), time(person, "createdAt")))
        .forEach(person ->
            findings.add(
                warning(
                    "people",
                    person.path("email").asString()
                        + " did not sign in for 90 days; lock them out if they need it no more")));
  }

  private void keys(List<Finding> findings) {
    List<JsonNode> keys = all("/keys").toList();
    long writing = keys.stream().filter(k -> k.path("scope").asString().equals("write")).count();
    findings.add(
        new Finding(Level.OK, "keys", "%d, %d of them may write".formatted(keys.size(), writing)));
    for (JsonNode key : keys) {
      String name = key.path("name").asString() + " (takt_" + key.path("prefix").asString() + ")";
      Instant end = time(key, "expiresAt");
      if (end == null && key.path("scope").asString().equals("write")) {
        findings.add(warning("keys", name + " may write and never expires"));
      }
      if (isLongAgo(time(key, "lastUsedAt"), time(key, "createdAt"))) {
        findings.add(warning("keys", name + " was not used for 90 days; revoke it"));
      }
    }
  }

  private void devices(List<Finding> findings) {
    List<JsonNode> devices = all("/devices").toList();
    long wide =
        devices.stream()
            .filter(device ->
                device
                    .path("paths")
                    .valueStream()
                    .anyMatch(path -> path.asString().matches("[^/]+/#")))
            .count();
    findings.add(
        new Finding(
            Level.OK,
            "devices",
            "%d, %d of them may publish for a whole site".formatted(devices.size(), wide)));
  }

  private static Finding warning(String subject, String message) {
    return new Finding(Level.WARNING, subject, message);
  }

  /** By the last time, or where there was none by the first. */
  private boolean isLongAgo(@Nullable Instant last, @Nullable Instant first) {
    Instant since = last == null ? first : last;
    return since != null && since.plus(LONG).isBefore(clock.instant());
  }

  private static @Nullable Instant time(JsonNode thing, String field) {
    String text = thing.path(field).asString("");
    return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
  }

  private Stream<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          cli.get(
              path
                  + "?limit=500"
                  + (next.isEmpty()
                      ? ""
                      : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
      page.path("items").forEach(items::add);
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return items.stream();
  }
}
