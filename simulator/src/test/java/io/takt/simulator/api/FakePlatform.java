package io.takt.simulator.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of docs/architecture.md that the simulator needs, on a plant in memory. */
public final class FakePlatform implements AutoCloseable {
  public static final String TOKEN = "key-of-the-demo";

  /**
   * @param call method and path
   */
  public record Call(String call, JsonNode body) {}

  public final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final AtomicInteger ids = new AtomicInteger();
  private final ArrayNode sites = PlatformClient.JSON.createArrayNode();
  private final ArrayNode devices = PlatformClient.JSON.createArrayNode();
  private volatile boolean removed;
  private volatile long lag;

  public FakePlatform() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public Path tokenFile(Path folder) throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, TOKEN + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** As a user does by the button. */
  public void removeDemo() {
    removed = true;
  }

  /** So many messages wait to be stored. */
  public void lag(long messages) {
    lag = messages;
  }

  public List<JsonNode> bodies(String call) {
    return calls.stream().filter(each -> each.call().matches(call)).map(Call::body).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
    byte[] request = exchange.getRequestBody().readAllBytes();
    JsonNode body =
        request.length == 0 ? PlatformClient.object() : PlatformClient.JSON.readTree(request);
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String call = exchange.getRequestMethod() + " " + path;
    calls.add(new Call(call, body));
    boolean blind =
        call.matches("(PUT|PATCH|DELETE) .*")
            && exchange.getRequestHeaders().getFirst("If-Match") == null;
    byte[] answer = (known && !blind ? reply(call, body) : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(!known ? 401 : blind ? 428 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private synchronized String reply(String call, JsonNode body) {
    ObjectNode made = PlatformClient.object().put("id", ids.incrementAndGet());
    switch (call.replaceAll("\\d+", "1")) {
      case "GET /plant" -> {
        return PlatformClient.object().set("sites", sites).toString();
      }
      case "GET /devices" -> {
        return PlatformClient.object().set("items", devices).toString();
      }
      case "GET /demo", "PUT /demo" -> {
        return PlatformClient.object().put("present", !removed).toString();
      }
      case "GET /history/status" -> {
        return PlatformClient.object().put("lag", lag).toString();
      }
      case "POST /sites" -> {
        made.put("key", body.get("key").asString()).putArray("lines");
        sites.add(made);
      }
      case "POST /devices" -> {
        made.put("key", body.get("key").asString())
            .put("user", "main.demo")
            .put("password", "right");
        devices.add(made);
      }
      case "POST /connections" ->
          made.put("machineId", 4)
              .put("deviceId", 5)
              .put("user", "main.file")
              .put("password", "right")
              .put("tenant", "main");
      default -> {}
    }
    return made.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
