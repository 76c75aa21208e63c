package io.takt.gateway.health;

import io.takt.contracts.TenantId;
import io.takt.gateway.health.Finding.State;
import io.takt.gateway.live.ReadingsSubscriber;
import io.takt.gateway.route.RouteProperties;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is looked at, part by part. Each look is brief and on its own; together they run at once.
 */
@Component
class Examination {
  private static final String READINESS = "/actuator/health/readiness";
  private static final Pattern WAITING =
      Pattern.compile("(?m)^takt_broker_messages_waiting(?:\\{[^}]*})? ([0-9.eE+]+)$");
  private static final Pattern FULL = Pattern.compile("\"store\"\\s*:\\s*\"full\"");

  /** Lag is of the whole installation; the question needs some tenant. */
  private static final TenantId ASKING = new TenantId(1);

  private final HealthProperties properties;
  private final RouteProperties routes;
  private final HttpProbe http;
  private final ReadingsSubscriber readings;
  private final TokenIssuer tokens;
  private final JdbcClient sql;
  private final JsonMapper json;
  private final Clock clock;

  Examination(
      HealthProperties properties,
      RouteProperties routes,
      HttpProbe http,
      ReadingsSubscriber readings,
      TokenIssuer tokens,
      JdbcClient sql,
      JsonMapper json,
      Clock clock) {
    this.properties = properties;
    this.routes = routes;
    this.http = http;
    this.readings = readings;
    this.tokens = tokens;
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /**
   * One look.
   *
   * @param part whom it is at
   */
  record Look(String part, Supplier<Finding> at) {}

  List<Look> looks() {
    List<Look> looks = new ArrayList<>();
    looks.add(new Look("broker", this::broker));
    looks.add(new Look("kafka", this::kafka));
    looks.add(new Look("database", this::database));
    routes.services().entrySet().stream()
        .filter(service -> !service.getValue().paths().isEmpty())
        .map(java.util.Map.Entry::getKey)
        .sorted()
        .forEach(service -> looks.add(new Look(service.id(), () -> service(service))));
    looks.add(new Look("intake", this::intake));
    looks.add(new Look("history", this::history));
    looks.add(new Look("disk", this::disk));
    looks.add(new Look("clock", this::clock));
    return looks;
  }

  private Finding broker() {
    Optional<HttpProbe.Answer> answer = http.ask(properties.broker(), READINESS, null);
    if (answer.isEmpty() || !answer.get().isGood()) {
      return Finding.of("broker", State.DOWN, "down");
    }
    return FULL.matcher(answer.get().body()).find()
        ? Finding.of("broker", State.WARNING, "full")
        : Finding.of("broker", State.OK, "ok");
  }

  private Finding kafka() {
    return readings.isConnected()
        ? Finding.of("kafka", State.OK, "ok")
        : Finding.of("kafka", State.DOWN, "down");
  }

  private Finding database() {
    try {
      sql.sql("SELECT 1").query(Integer.class).single();
      return Finding.of("database", State.OK, "ok");
    } catch (DataAccessException e) {
      return Finding.of("database", State.DOWN, "down");
    }
  }

  private Finding service(Party service) {
    return http.ask(routes.url(service), READINESS, null)
        .map(answer ->
            answer.isGood()
                ? Finding.of(service.id(), State.OK, "ok")
                : Finding.of(service.id(), State.WARNING, "unready"))
        .orElseGet(() -> Finding.of(service.id(), State.DOWN, "down"));
  }

  /** Messages that were acknowledged to machines and wait at the broker. */
  private Finding intake() {
    Optional<Long> waiting =
        http.ask(properties.broker(), "/actuator/prometheus", null)
            .map(answer -> WAITING.matcher(answer.body()))
            .filter(Matcher::find)
            .map(found -> (long) Double.parseDouble(found.group(1)));
    if (waiting.isEmpty()) {
      return Finding.of("intake", State.WARNING, "unknown");
    }
    if (waiting.get() > properties.lagWarning()) {
      return Finding.of("intake", State.WARNING, "late", waiting.get());
    }
    return readings
        .newest()
        .map(newest -> Duration.between(newest, clock.instant()).toSeconds())
        .map(seconds -> Finding.of("intake", State.OK, "ok", Math.max(0, seconds)))
        .orElseGet(() -> Finding.of("intake", State.OK, "silent"));
  }

  private Finding history() {
    String token =
        tokens.forCaller(Party.ANALYTICS, "gateway", ASKING, java.util.Set.of(Scope.READ));
    Optional<HttpProbe.Answer> answer =
        http.ask(routes.url(Party.ANALYTICS), "/api/v1/history/status", token)
            .filter(HttpProbe.Answer::isGood);
    try {
      JsonNode lag = answer.map(a -> json.readTree(a.body()).path("lag")).orElse(null);
      if (lag == null || !lag.isNumber()) {
        return Finding.of("history", State.WARNING, "unknown");
      }
      return lag.asLong() > properties.lagWarning()
          ? Finding.of("history", State.WARNING, "late", lag.asLong())
          : Finding.of("history", State.OK, "ok", lag.asLong());
    } catch (JacksonException e) {
      return Finding.of("history", State.WARNING, "unknown");
    }
  }

  private Finding disk() {
    try {
      FileStore disk = Files.getFileStore(Path.of(properties.home()).toAbsolutePath());
      long free = disk.getUsableSpace();
      double gigabytes = free / 1e9;
      long percent = 100 * free / Math.max(1, disk.getTotalSpace());
      if (free < properties.diskDown().toBytes()) {
        return Finding.of("disk", State.DOWN, "down", gigabytes);
      }
      return percent < properties.diskWarning()
          ? Finding.of("disk", State.WARNING, "little", gigabytes, percent)
          : Finding.of("disk", State.OK, "ok", gigabytes, percent);
    } catch (IOException e) {
      return Finding.of("disk", State.WARNING, "unknown");
    }
  }

  private Finding clock() {
    try {
      Timestamp there = sql.sql("SELECT clock_timestamp()").query(Timestamp.class).single();
      Duration apart = Duration.between(there.toInstant(), clock.instant()).abs();
      return apart.compareTo(properties.clockWarning()) > 0
          ? Finding.of("clock", State.WARNING, "apart", apart.toSeconds())
          : Finding.of("clock", State.OK, "ok");
    } catch (DataAccessException e) {
      return Finding.of("clock", State.WARNING, "unknown");
    }
  }
}
