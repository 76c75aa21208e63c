package io.takt.gateway.live;

import io.takt.contracts.TenantId;
import io.takt.gateway.route.RouteProperties;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the stored newest values of a tenant, once, when somebody looks for the first time or
 * after records were lost.
 */
@Component
class LatestClient {
  private static final Logger log = LoggerFactory.getLogger(LatestClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(4);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final int MAX_PAGES = 200;
  private static final int NEVER = -1;

  private final TokenIssuer tokens;
  private final Boards boards;
  private final JsonMapper json;
  private final Clock clock;
  private final RestClient analytics;
  private final Map<TenantId, Fill> fills = new ConcurrentHashMap<>();

  LatestClient(
      RouteProperties routes, TokenIssuer tokens, Boards boards, JsonMapper json, Clock clock) {
    this.tokens = tokens;
    this.boards = boards;
    this.json = json;
    this.clock = clock;
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(ANSWER);
    this.analytics =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(routes.url(Party.ANALYTICS).toString())
            .build();
  }

  /** How far one tenant is. */
  private static final class Fill {
    private final ReentrantLock lock = new ReentrantLock();

    /** The gap after which it was filled; a later one asks for another filling. */
    private volatile int filledAtGap = NEVER;

    private volatile Instant triedAt = Instant.MIN;
  }

  /** Puts the stored values on the board unless that was done, or failed a moment ago. */
  void ensureFilled(TenantId tenant) {
    Fill fill = fills.computeIfAbsent(tenant, _ -> new Fill());
    if (!isWanted(fill)) {
      return;
    }
    // one asks; the others take what it brought
    fill.lock.lock();
    try {
      if (isWanted(fill)) {
        int gaps = boards.gaps();
        fill.triedAt = clock.instant();
        boards.of(tenant).fill(fetch(tenant));
        fill.filledAtGap = gaps;
      }
    } catch (RestClientException | JacksonException | DateTimeParseException e) {
      log.warn(
          "stored newest values of tenant {} cannot be had: {}", tenant.value(), e.getMessage());
    } finally {
      fill.lock.unlock();
    }
  }

  /** The same without waiting; for who is looking already. */
  void fillLater(TenantId tenant) {
    Fill fill = fills.computeIfAbsent(tenant, _ -> new Fill());
    if (isWanted(fill) && !fill.lock.isLocked()) {
      Thread.startVirtualThread(() -> ensureFilled(tenant));
    }
  }

  private boolean isWanted(Fill fill) {
    return fill.filledAtGap != boards.gaps()
        && (fill.triedAt.equals(Instant.MIN)
            || !clock.instant().isBefore(fill.triedAt.plus(AGAIN)));
  }

  private List<LiveValue> fetch(TenantId tenant) {
    List<LiveValue> values = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode answer = json.readTree(page(tenant, cursor));
      JsonNode items = answer.isArray() ? answer : answer.path("items");
      items.forEach(item -> values.add(value(item)));
      cursor = answer.path("next").asString("");
      if (cursor.isEmpty()) {
        break;
      }
    }
    return values;
  }

  private byte[] page(TenantId tenant, String cursor) {
    byte[] body =
        analytics
            .get()
            .uri(uri -> {
              uri.path("/api/v1/latest");
              return cursor.isEmpty() ? uri.build() : uri.queryParam("cursor", "{c}").build(cursor);
            })
            .headers(headers ->
                headers.setBearerAuth(
                    tokens.forCaller(Party.ANALYTICS, "gateway", tenant, Set.of(Scope.READ))))
            .retrieve()
            .body(byte[].class);
    return body == null ? new byte[] {'[', ']'} : body;
  }

  private static LiveValue value(JsonNode item) {
    JsonNode t = item.path("t");
    long timeMs =
        t.isNumber() ? t.asLong() : OffsetDateTime.parse(t.asString()).toInstant().toEpochMilli();
    return new LiveValue(
        item.path("machineId").asInt(),
        item.path("signalId").asInt(),
        timeMs,
        item.path("v").isMissingNode() ? "null" : item.path("v").toString(),
        item.path("q").asString("good"),
        LiveValue.NO_PARTITION,
        0);
  }
}
