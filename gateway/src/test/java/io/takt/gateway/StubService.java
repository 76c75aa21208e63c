package io.takt.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service made of answers, which remembers what it was asked. */
public final class StubService {
  private final HttpServer http;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** One call. */
  public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> String.join(",", header.getValue()))
          .findFirst()
          .orElse("");
    }
  }

  /** How to answer a call. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public StubService() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  public StubService on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  public StubService json(String path, int status, String body) {
    return on(path, exchange -> send(exchange, status, "application/json", body));
  }

  public List<Asked> asked(String path) {
    return asked.stream().filter(call -> URI.create(call.uri()).getPath().equals(path)).toList();
  }

  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    Answer answer = answers.get(exchange.getRequestURI().getPath());
    if (answer == null) {
      send(exchange, 404, "application/problem+json", "{\"status\":404,\"code\":\"not-found\"}");
    } else {
      answer.to(exchange);
    }
  }
}
