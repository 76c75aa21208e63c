package io.takt.bench.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** In place of asset-service: whoever the broker asks about may do what it wants to. */
final class Permits implements AutoCloseable {
  private static final int WAITING = 1_000;
  private static final byte[] ALLOW =
      "{\"result\":\"allow\",\"is_superuser\":false}".getBytes(StandardCharsets.US_ASCII);

  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  private final String bearer;

  /**
   * @param key that the broker shows
   */
  Permits(String key) throws IOException {
    bearer = "Bearer " + key;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
    http.setExecutor(calls);
    http.createContext("/mqtt/", this::answer);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (bearer.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ALLOW.length);
      exchange.getResponseBody().write(ALLOW);
    } else {
      exchange.sendResponseHeaders(401, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
    calls.close();
  }
}
