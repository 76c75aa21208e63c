package io.takt.gateway.live;

import io.takt.gateway.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream of server-sent events as a browser does. */
final class SseClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final HttpResponse<InputStream> answer;
  private final java.util.concurrent.atomic.AtomicInteger comments =
      new java.util.concurrent.atomic.AtomicInteger();
  private volatile boolean ended;

  /** One event. */
  record Event(String type, String id, String data) {
    JsonNode values() {
      return JSON.readTree(data).path("values");
    }
  }

  SseClient(Browser browser, String query) {
    answer = browser.open("/api/v1/live" + query);
    Thread.startVirtualThread(this::read);
  }

  int status() {
    return answer.statusCode();
  }

  List<Event> events() {
    return events;
  }

  List<Event> events(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }

  int comments() {
    return comments.get();
  }

  boolean hasEnded() {
    return ended;
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String type = "";
      String id = "";
      String data = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !type.isEmpty()) {
          events.add(new Event(type, id, data));
          type = "";
          data = "";
        }
      }
    } catch (IOException e) {
      // closed by either side
    } finally {
      ended = true;
    }
  }

  @Override
  public void close() {
    try {
      answer.body().close();
    } catch (IOException e) {
      // it is closed then
    }
  }
}
