package io.takt.broker.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks asset-service in the shapes of EMQX's HTTP authentication and authorisation. At most {@value
 * #AT_ONCE} questions are on their way and {@value #WAITING} wait; beyond that the answer is
 * "unavailable", so that a storm of devices does not become one of requests.
 */
public final class HttpAccess implements Access, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpAccess.class);
  private static final int AT_ONCE = 16;
  private static final int WAITING = 20_000;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final URI authenticate;
  private final URI authorize;
  private final String bearer;
  private final AtomicBoolean silent = new AtomicBoolean();
  private final JsonMapper json = JsonMapper.builder().build();
  private final ThreadPoolExecutor asking =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("access-", 0).factory());
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param key shown as a bearer token
   */
  public HttpAccess(URI assetService, String key) {
    String root = assetService.toString().replaceAll("/+$", "");
    this.authenticate = URI.create(root + "/mqtt/authenticate");
    this.authorize = URI.create(root + "/mqtt/authorize");
    this.bearer = "Bearer " + key;
  }

  @Override
  public CompletableFuture<SignIn> signIn(Credentials asked) {
    Map<String, String> body =
        Map.of(
            "clientid", asked.clientId(),
            "username", asked.user(),
            "password", asked.password(),
            "peerhost", asked.peer());
    return ask(authenticate, body, HttpAccess::signIn, SignIn.UNAVAILABLE);
  }

  @Override
  public CompletableFuture<Permit> permit(TopicUse asked) {
    Map<String, String> body =
        Map.of(
            "clientid", asked.clientId(),
            "username", asked.user(),
            "topic", asked.topic(),
            "action", asked.direction().word(),
            "peerhost", asked.peer());
    return ask(authorize, body, HttpAccess::permit, Permit.UNAVAILABLE);
  }

  private static SignIn signIn(Answer answer) {
    return switch (answer) {
      case ALLOW -> SignIn.ALLOWED;
      case DENY -> SignIn.DENIED;
      case NONE -> SignIn.UNAVAILABLE;
    };
  }

  private static Permit permit(Answer answer) {
    return switch (answer) {
      case ALLOW -> Permit.ALLOWED;
      case DENY -> Permit.DENIED;
      case NONE -> Permit.UNAVAILABLE;
    };
  }

  private <T> CompletableFuture<T> ask(
      URI uri, Map<String, String> body, Function<Answer, T> read, T unavailable) {
    try {
      return CompletableFuture.supplyAsync(() -> read.apply(answer(uri, body)), asking)
          .exceptionally(_ -> unavailable);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(unavailable);
    }
  }

  private Answer answer(URI uri, Map<String, String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Authorization", bearer)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        return none(uri, "status " + response.statusCode());
      }
      Answer answer = read(response.body());
      if (answer != Answer.NONE && silent.compareAndSet(true, false)) {
        log.info("asset-service answers again");
      }
      return answer == Answer.NONE ? none(uri, "an answer of another shape") : answer;
    } catch (IOException | JacksonException e) {
      return none(uri, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.NONE;
    }
  }

  /** Says so once for each outage: every client of the plant asks. */
  private Answer none(URI uri, String why) {
    if (silent.compareAndSet(false, true)) {
      log.warn("{} gives no answer: {}", uri, why);
    }
    return Answer.NONE;
  }

  /** EMQX's "ignore" means: this authority has no opinion. It is the only one, so nobody allows. */
  private Answer read(byte[] body) {
    return switch (json.readTree(body).path("result").asString("")) {
      case "allow" -> Answer.ALLOW;
      case "deny", "ignore" -> Answer.DENY;
      default -> Answer.NONE;
    };
  }

  @Override
  public void close() {
    asking.shutdownNow();
    http.shutdownNow();
  }

  private enum Answer {
    ALLOW,
    DENY,
    NONE
  }
}
