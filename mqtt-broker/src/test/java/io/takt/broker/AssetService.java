package io.takt.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.takt.broker.access.Credentials;
import io.takt.broker.access.Permit;
import io.takt.broker.access.SignIn;
import io.takt.broker.access.TopicUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two endpoints of asset-service over real HTTP, answered by {@link KnownDevices}. */
final class AssetService implements AutoCloseable {
  static final String KEY = "key-of-broker";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Queue<JsonNode> asked = new ConcurrentLinkedQueue<>();
  final Queue<JsonNode> reports = new ConcurrentLinkedQueue<>();

  /** The answer to a report; a status other than 200 takes none. */
  volatile String quotas = "{\"quotas\":{}}";

  volatile int reportStatus = 200;
  private final KnownDevices devices = new KnownDevices();
  private final HttpServer http;

  AssetService() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/mqtt/authenticate", exchange -> answer(exchange, this::signIn));
    http.createContext("/mqtt/authorize", exchange -> answer(exchange, this::permit));
    http.createContext("/mqtt/report", this::report);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void report(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    int status = reportStatus;
    if (status == 200) {
      reports.add(body);
    }
    byte[] answer = quotas.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private boolean signIn(JsonNode body) {
    return devices
        .signIn(
            new Credentials(
                body.get("clientid").asString(),
                body.get("username").asString(),
                body.get("password").asString(),
                body.get("peerhost").asString()))
        .join()
        .equals(SignIn.ALLOWED);
  }

  private boolean permit(JsonNode body) {
    TopicUse.Direction direction =
        body.get("action").asString().equals("publish")
            ? TopicUse.Direction.PUBLISH
            : TopicUse.Direction.SUBSCRIBE;
    return devices
        .permit(
            new TopicUse(
                body.get("clientid").asString(),
                body.get("username").asString(),
                body.get("topic").asString(),
                direction,
                body.get("peerhost").asString()))
        .join()
        .equals(Permit.ALLOWED);
  }

  private interface Question {
    boolean allowed(JsonNode body);
  }

  private void answer(HttpExchange exchange, Question question) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    asked.add(body);
    boolean known =
        ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] answer =
        "{\"result\":\"%s\",\"is_superuser\":false}"
            .formatted(question.allowed(body) ? "allow" : "deny")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
