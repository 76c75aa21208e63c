package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is a problem. */
class ErrorsIT {
  private final TestGateway gateway = TestGateway.shared();

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/plant,401",
    "GET,/api/v1/no-such-thing,401",
    "GET,/api/v1/live,401",
    "POST,/api/v1/sites,401",
    "GET,/api/v1/session,401",
    "POST,/api/v1/session,415",
    "GET,/nothing.txt,404",
    "GET,/error,404",
    "GET,/actuator/health,404",
    "GET,/actuator/prometheus,404",
    "POST,/,405",
    "DELETE,/openapi.json,405",
    "TRACE,/api/v1/plant,405",
    "GET,/api/v1/pl%2e%2e/x,400",
    "GET,/api//v1/plant,400",
    "GET,/api/v1;x=1/plant,400",
    "GET,/a%00b,400",
    "GET,/a%0d%0aSet-Cookie:x=1,400"
  })
  void toAVisitor(String method, String path, int status) throws IOException {
    assertProblemText(raw(method + " " + path + " HTTP/1.1\r\nContent-Length: 0"), status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/no-such-thing,404",
    "GET,/api/v2/plant,404",
    "PUT,/api/v1/keys,403",
    "GET,/api/v1/live?machines=x,400",
    "GET,/api/v1/live?signals=1;2,400",
    "GET,/api/v1/plantation,404"
  })
  void toAProgram(String method, String path, int status) {
    Browser program = gateway.program(TestGateway.MAIN, "write");
    Browser.Answer answer =
        program.send(program.request(path).method(method, BodyPublishers.noBody()));
    assertProblem(answer, status, answer.json().path("code").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic b3duZXI6eA==", "Bearer", "Bearer ", "Digest x", "takt_abc"})
  void toAnUnknownWayToShowOneself(String authorization) {
    assertProblem(
        gateway.browser().with("Authorization", authorization).get("/api/v1/plant"),
        401,
        "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"email\":7}", "\u0000", "{\"password\":\"x\"}"})
  void toABadSignIn(String body) {
    assertThat(gateway.browser().post("/api/v1/session", body).status()).isEqualTo(400);
    Browser.Answer link = gateway.browser().post("/api/v1/session/link", body);
    assertProblem(link, 400, link.json().path("code").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png", "text/event-stream", "nonsense"})
  void whateverTheCallerAccepts(String accept) {
    Browser.Answer answer = gateway.browser().with("Accept", accept).get("/api/v1/plant");
    assertProblem(answer, 401, "unauthenticated");
    Browser.Answer missing =
        gateway
            .program(TestGateway.MAIN, "read")
            .with("Accept", accept)
            .get("/api/v1/no-such-thing");
    assertProblem(missing, 404, "not-found");
  }

  @Test
  void toARequestThatIsNoHttp() throws IOException {
    for (String line :
        new String[] {
          "GET /api/v1/<script> HTTP/1.1",
          "GET /api/v1/plant?x=\\ HTTP/1.1",
          "GET http://[ HTTP/1.1",
          "BROKEN"
        }) {
      String answer = raw(line);
      assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Apache");
      assertThat(answer.substring(0, 12)).isEqualTo("HTTP/1.1 400");
    }
  }

  @Test
  void toHeadersThatAreTooLong() throws IOException {
    String answer = raw("GET /api/v1/plant HTTP/1.1\r\nX-Long: " + "x".repeat(40_000));
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html");
  }

  private static void assertProblemText(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    assertThat(answer).contains("\"status\":" + status, "\"code\":\"", "\"traceId\":\"");
  }

  private String raw(String head) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), gateway.port("local.server.port"))) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              (head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
