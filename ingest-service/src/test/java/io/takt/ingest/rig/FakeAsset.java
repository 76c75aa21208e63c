package io.takt.ingest.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code POST /internal/signals} by hand. */
public final class FakeAsset implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  public final AtomicInteger questions = new AtomicInteger();
  public volatile boolean away;
  public volatile boolean full;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<String, String> kinds = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger(1_000);
  private final HttpServer server;

  public FakeAsset() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/signals", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** 0 when it was never asked for. */
  public int id(int machineId, String key) {
    return ids.getOrDefault(machineId + "/" + key, 0);
  }

  public String kind(int machineId, String key) {
    return kinds.getOrDefault(machineId + "/" + key, "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    questions.incrementAndGet();
    JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    boolean signed = authorization != null && authorization.startsWith("Bearer ey");
    int status = !signed ? 401 : away ? 503 : full ? 409 : 200;
    byte[] body = status == 200 ? JSON.writeValueAsBytes(allocate(asked)) : new byte[0];
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private ArrayNode allocate(JsonNode asked) {
    ArrayNode allocated = JSON.createArrayNode();
    for (JsonNode signal : asked.path("signals")) {
      String source = signal.path("source").asString();
      String place = asked.path("machineId").asInt() + "/" + source;
      kinds.putIfAbsent(place, signal.path("kind").asString());
      allocated
          .addObject()
          .put("source", source)
          .put("id", ids.computeIfAbsent(place, _ -> next.incrementAndGet()));
    }
    return allocated;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
