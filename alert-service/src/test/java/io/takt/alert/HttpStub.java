package io.takt.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Somebody else's server, with faults. */
final class HttpStub implements AutoCloseable {
  private final int port;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private @Nullable HttpServer server;

  HttpStub(int port) {
    this.port = port;
  }

  /** A call it has answered with success. */
  record Heard(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  /** Instead of success, once. */
  enum Fault {
    BUSY,
    BROKEN,
    DROPPED,
    GONE
  }

  void listen() {
    try {
      HttpServer fresh =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      fresh.createContext("/", this::answer);
      fresh.start();
      server = fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void willFail(Fault... next) {
    faults.addAll(List.of(next));
  }

  List<Heard> heard(String path) {
    return heard.stream().filter(each -> each.path().equals(path)).toList();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private void answer(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Fault fault = faults.poll();
    switch (fault) {
      case null -> {
        heard.add(new Heard(call.getRequestURI().getPath(), call.getRequestHeaders(), body));
        byte[] said = "{\"sid\":\"SM%d\"}".formatted(heard.size()).getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(201, said.length);
        call.getResponseBody().write(said);
      }
      case BUSY -> {
        call.getResponseHeaders().add("Retry-After", "1");
        call.sendResponseHeaders(429, -1);
      }
      case BROKEN -> call.sendResponseHeaders(500, -1);
      case GONE -> {
        // which PostgreSQL keeps in no text
        byte[] said = "gone\u0000!".getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(410, said.length);
        call.getResponseBody().write(said);
      }
      case DROPPED -> {}
    }
    call.close();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }
}
