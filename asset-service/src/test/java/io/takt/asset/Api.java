package io.takt.asset;

import io.takt.contracts.TenantId;
import io.takt.platform.etag.Version;
import io.takt.platform.realm.Realm;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its callers see it. */
public final class Api {
  public static final TenantId MAIN = new TenantId(1);
  public static final TenantId LAB = new TenantId(2);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Installation installation;
  private final int port;
  private final String authorization;

  public Api(Installation installation, int port) {
    this(installation, port, caller(installation, MAIN, EnumSet.of(Scope.READ, Scope.WRITE)));
  }

  private Api(Installation installation, int port, String authorization) {
    this.installation = installation;
    this.port = port;
    this.authorization = authorization;
  }

  /** What came back. */
  public record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {
    public String text(String pointer) {
      return body.at(pointer).asString();
    }

    public int number(String pointer) {
      return body.at(pointer).asInt();
    }

    /** Each fault as {@code at code}. */
    public List<String> faults() {
      return body.path("faults")
          .valueStream()
          .map(fault -> fault.path("at").asString() + " " + fault.path("code").asString())
          .toList();
    }
  }

  public Api as(TenantId tenant, Scope... scopes) {
    return new Api(installation, port, caller(installation, tenant, Set.of(scopes)));
  }

  public Api asLab() {
    return as(LAB, Scope.READ, Scope.WRITE);
  }

  /** An engineer of main's who sees only this site. */
  public Api limitedTo(int site) {
    return new Api(
        installation,
        port,
        caller(installation, new Realm(MAIN, Set.of(site)), EnumSet.of(Scope.READ, Scope.WRITE)));
  }

  public Api asIngest() {
    return new Api(
        installation,
        port,
        new TokenIssuer(Party.INGEST, new KeyFolder(installation.secrets()), Clock.systemUTC())
            .forService(Party.ASSET));
  }

  public Api asBroker() {
    return asHolderOf(Installation.BROKER_KEY);
  }

  public Api asHolderOf(String token) {
    return new Api(installation, port, token);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  /** Of whatever is there, as the two that follow. */
  public Answer patch(String path, String json) {
    return change("PATCH", path, Version.ANY, json);
  }

  public Answer put(String path, String json) {
    return change("PUT", path, Version.ANY, json);
  }

  public Answer delete(String path) {
    return change("DELETE", path, Version.ANY, null);
  }

  /** A change of the version that was seen. */
  public Answer change(String method, String path, String ifMatch, @Nullable String json) {
    return answer(exchange(method, path, "application/json", json, "If-Match", ifMatch));
  }

  public Answer send(String method, String path, @Nullable String json) {
    return send(method, path, "application/json", json);
  }

  public Answer post(String path, String type, String body) {
    return send("POST", path, type, body);
  }

  /** The body of an answer that is not JSON. */
  public String file(String path) {
    return exchange("GET", path, "application/json", null, "Accept", "*/*").body();
  }

  public String csv(String path) {
    return exchange("GET", path, "application/json", null, "Accept", "text/csv").body();
  }

  private Answer send(String method, String path, String type, @Nullable String content) {
    return answer(exchange(method, path, type, content, "Accept", "*/*"));
  }

  private static Answer answer(HttpResponse<String> answer) {
    String body = answer.body().isEmpty() ? "{}" : answer.body();
    return new Answer(answer.statusCode(), JSON.readTree(body), answer.headers());
  }

  private HttpResponse<String> exchange(
      String method,
      String path,
      String type,
      @Nullable String content,
      String header,
      String value) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + authorization)
            .header("Content-Type", type)
            .header(header, value)
            .method(
                method,
                content == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(content))
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String caller(Installation installation, TenantId tenant, Set<Scope> scopes) {
    return caller(installation, Realm.of(tenant), scopes);
  }

  private static String caller(Installation installation, Realm realm, Set<Scope> scopes) {
    return new TokenIssuer(Party.GATEWAY, new KeyFolder(installation.secrets()), Clock.systemUTC())
        .forCaller(Party.ASSET, "tester", realm, scopes);
  }
}
