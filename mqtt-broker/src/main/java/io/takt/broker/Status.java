package io.takt.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.takt.broker.access.AccessCount;
import io.takt.broker.direct.DirectWay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics on the loopback address, at the paths the services use. */
final class Status implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Status.class);
  private static final Pattern DELETION =
      Pattern.compile("/tenants/([0-9A-Za-z_-]{1,64})/deletion");

  private final HttpServer http;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private Status(HttpServer http) {
    this.http = http;
  }

  /**
   * @param port 0 takes a free one
   */
  static Status serve(int port, Broker broker, AccessCount access) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      Status status = new Status(http);
      status.measure(broker, access);
      http.createContext("/actuator/health", exchange -> status.health(exchange, broker));
      http.createContext(
          "/actuator/prometheus",
          exchange -> answer(exchange, 200, "text/plain; version=0.0.4", status.meters.scrape()));
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.start();
      return status;
    } catch (IOException e) {
      throw new IllegalStateException("port " + port + " is taken", e);
    }
  }

  /** Ends what is kept of a tenant and says how much that was. */
  interface Removal {
    int step(String tenant) throws Exception;
  }

  /**
   * Takes {@code POST /tenants/{key}/deletion} of asset-service.
   *
   * @param key shown as a bearer token
   */
  void obey(String key, Removal removal) {
    byte[] expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    http.createContext("/tenants/", exchange -> remove(exchange, expected, removal));
  }

  private static void remove(HttpExchange exchange, byte[] expected, Removal removal)
      throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher path = DELETION.matcher(exchange.getRequestURI().getPath());
    if (shown == null || !MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
      answer(exchange, 401, "application/json", "{}");
    } else if (!exchange.getRequestMethod().equals("POST") || !path.matches()) {
      answer(exchange, 404, "application/json", "{}");
    } else {
      try {
        int left = removal.step(path.group(1));
        answer(exchange, 200, "application/json", "{\"left\":" + left + "}");
      } catch (Exception e) {
        log.warn("tenant {} cannot be removed yet", path.group(1), e);
        answer(exchange, 503, "application/json", "{}");
      }
    }
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void measure(Broker broker, AccessCount access) {
    counter("takt.broker.received", broker, b -> b.traffic().received());
    counter("takt.broker.acknowledged", broker, b -> b.traffic().acknowledged());
    counter("takt.broker.acknowledged.direct", broker, b -> b.way().confirmed());
    counter("takt.broker.refused", broker, b -> b.traffic().refused());
    counter("takt.broker.turned.away", broker, b -> b.traffic().turnedAway());
    gauge("takt.broker.connections", broker, b -> b.traffic().connections());
    gauge("takt.broker.store.bytes", broker, b -> b.room().storedBytes());
    gauge("takt.broker.store.limit.bytes", broker, b -> b.room().limitBytes());
    gauge("takt.broker.store.full", broker, b -> b.room().isFull() ? 1 : 0);
    gauge("takt.broker.direct", broker, b -> b.way().mode() == DirectWay.Mode.DIRECT ? 1 : 0);
    gauge("takt.broker.publishers.waiting", broker, b -> b.room().waiting());
    gauge("takt.broker.publishers.over.quota", broker, b -> b.quotas().waiting());
    gauge("takt.broker.messages.waiting", broker, Broker::waitingForIngest);
    for (AccessCount.Outcome outcome : AccessCount.Outcome.values()) {
      FunctionCounter.builder("takt.broker.access", access, count -> count.of(outcome))
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .register(meters);
    }
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
  }

  private void counter(String name, Broker broker, ToDoubleFunction<Broker> value) {
    FunctionCounter.builder(name, broker, value).register(meters);
  }

  private void gauge(String name, Broker broker, ToDoubleFunction<Broker> value) {
    Gauge.builder(name, broker, value).register(meters);
  }

  private void health(HttpExchange exchange, Broker broker) throws IOException {
    boolean up = broker.isReady();
    String store = broker.room().isFull() ? "full" : "open";
    answer(
        exchange,
        up ? 200 : 503,
        "application/json",
        "{\"status\":\"%s\",\"store\":\"%s\"}".formatted(up ? "UP" : "DOWN", store));
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    meters.close();
  }
}
