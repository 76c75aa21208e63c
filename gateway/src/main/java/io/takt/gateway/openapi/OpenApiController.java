package io.takt.gateway.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.gateway.route.RouteProperties;
import io.takt.platform.token.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one document of the whole API. */
@RestController
@Hidden
class OpenApiController {
  private static final Logger log = LoggerFactory.getLogger(OpenApiController.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final String COMMITTED = "openapi.json";

  private final OpenApiWebMvcResource own;
  private final OpenApiClient services;
  private final RouteProperties routes;
  private final JsonMapper json;
  private final Clock clock;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Made made;

  OpenApiController(
      OpenApiWebMvcResource own,
      OpenApiClient services,
      RouteProperties routes,
      JsonMapper json,
      Clock clock) {
    this.own = own;
    this.services = services;
    this.routes = routes;
    this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    this.clock = clock;
  }

  private record Made(String text, Instant at) {}

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> document(HttpServletRequest request) throws IOException {
    Made last = made;
    if (last == null || clock.instant().isAfter(last.at().plus(FRESH))) {
      last = new Made(make(request), clock.instant());
      made = last;
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .body(last.text().getBytes(StandardCharsets.UTF_8));
  }

  private String make(HttpServletRequest request) throws IOException {
    JsonNode gateway = json.readTree(ownDocument(request));
    Map<Party, CompletableFuture<Optional<JsonNode>>> asked = new EnumMap<>(Party.class);
    for (Party service : routed()) {
      asked.put(service, CompletableFuture.supplyAsync(() -> services.document(service), threads));
    }
    OpenApiMerge merge = new OpenApiMerge(json);
    asked.forEach((service, answer) ->
        merge.add(
            service.id(),
            answer.join().orElseGet(() -> OpenApiPart.of(service.id(), committed()))));
    merge.add(Party.GATEWAY.id(), gateway);
    if (!merge.conflicts().isEmpty()) {
      log.error("more than one service answers {}", merge.conflicts());
    }
    ObjectNode document = merge.document(json);
    return json.writeValueAsString(document) + "\n";
  }

  private byte[] ownDocument(HttpServletRequest request) throws IOException {
    return own.openapiJson(request, "/v3/api-docs", Locale.ENGLISH);
  }

  private List<Party> routed() {
    return routes.services().entrySet().stream()
        .filter(service -> !service.getValue().paths().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private JsonNode committed() {
    try (InputStream in = OpenApiController.class.getResourceAsStream(COMMITTED)) {
      return in == null ? json.createObjectNode() : json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
