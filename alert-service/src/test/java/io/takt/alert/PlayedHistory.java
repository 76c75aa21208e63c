package io.takt.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plays analytics-service: stored readings by signal. */
final class PlayedHistory {
  private static final Pattern ASKED =
      Pattern.compile(
          "/internal/tenants/(\\d+)/signals/(\\d+)/readings\\?from=(\\d+)&to=(\\d+)"
              + "&before=(true|false)&limit=(\\d+)");
  private static final Map<Integer, NavigableMap<Long, Object>> READINGS =
      new ConcurrentHashMap<>();
  private static final HttpServer SERVER = serve();

  private PlayedHistory() {}

  static String url() {
    return "http://127.0.0.1:" + SERVER.getAddress().getPort();
  }

  /**
   * @param values numbers or words by their time
   */
  static void keep(int signal, NavigableMap<Long, Object> values) {
    READINGS.put(signal, values);
  }

  private static HttpServer serve() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", PlayedHistory::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    Matcher asked = ASKED.matcher(exchange.getRequestURI().toString());
    boolean known =
        asked.matches()
            && asked.group(1).equals("1")
            && READINGS.containsKey(Integer.valueOf(asked.group(2)))
            && exchange.getRequestHeaders().containsKey("Authorization");
    byte[] body = (known ? page(asked) : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String page(Matcher asked) {
    NavigableMap<Long, Object> all =
        READINGS.getOrDefault(Integer.valueOf(asked.group(2)), new TreeMap<>());
    long from = Long.parseLong(asked.group(3));
    NavigableMap<Long, Object> told =
        new TreeMap<>(all.subMap(from, true, Long.valueOf(asked.group(4)), false));
    Map.Entry<Long, Object> before = all.lowerEntry(from);
    if (asked.group(5).equals("true") && before != null) {
      told.put(before.getKey(), before.getValue());
    }
    return told.entrySet().stream()
        .limit(Long.parseLong(asked.group(6)))
        .map(each ->
            "{\"t\":%d,\"v\":%s}"
                .formatted(
                    each.getKey(),
                    each.getValue() instanceof String word ? "\"" + word + "\"" : each.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
