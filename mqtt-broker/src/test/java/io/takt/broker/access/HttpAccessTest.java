package io.takt.broker.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAccessTest {
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final AtomicReference<String> bearer = new AtomicReference<>("");
  private final AtomicReference<String> answer = new AtomicReference<>("{\"result\":\"allow\"}");
  private HttpServer http;
  private HttpAccess access;
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          asked.set(
              exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          bearer.set(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    access =
        new HttpAccess(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/"), "k");
  }

  @AfterEach
  void stop() {
    access.close();
    http.stop(0);
  }

  @Test
  void showsCredentialsInEmqxShape() {
    assertThat(access.signIn(new Credentials("c", "u", "p\"q", "10.0.0.1")).join())
        .isEqualTo(SignIn.ALLOWED);
    assertThat(asked.get())
        .startsWith("/mqtt/authenticate {")
        .contains("\"clientid\":\"c\"", "\"username\":\"u\"", "\"password\":\"p\\\"q\"")
        .contains("\"peerhost\":\"10.0.0.1\"");
    assertThat(bearer.get()).isEqualTo("Bearer k");
  }

  @Test
  void asksForATopicInEmqxShape() {
    assertThat(permit()).isEqualTo(Permit.ALLOWED);
    assertThat(asked.get())
        .startsWith("/mqtt/authorize {")
        .contains("\"topic\":\"takt/v1/x\"", "\"action\":\"subscribe\"");
  }

  @ParameterizedTest
  @CsvSource({
    "200,{\"result\":\"deny\"},DENIED",
    "200,{\"result\":\"ignore\"},DENIED",
    "200,{\"result\":\"perhaps\"},UNAVAILABLE",
    "200,{},UNAVAILABLE",
    "200,<html>,UNAVAILABLE",
    "500,{\"result\":\"allow\"},UNAVAILABLE",
    "401,{\"result\":\"allow\"},UNAVAILABLE"
  })
  void allowsOnlyWhatIsAllowed(int code, String body, Permit expected) {
    status = code;
    answer.set(body);
    assertThat(permit()).isEqualTo(expected);
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    http.stop(0);
    assertThat(permit()).isEqualTo(Permit.UNAVAILABLE);
  }

  private Permit permit() {
    return access
        .permit(new TopicUse("c", "u", "takt/v1/x", TopicUse.Direction.SUBSCRIBE, "10.0.0.1"))
        .join();
  }
}
