package io.takt.alert;

import io.takt.parts.ServiceDatabase;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an installation gives the service, and its callers. */
record Installation(
    Path secrets, ServiceDatabase database, String kafka, int port, int smtp, int web) {
  static final String BASE_URL = "http://localhost:8080";
  static final String SMS_TOKEN = "token-of-the-account";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<Scope> ALL = Set.of(Scope.READ, Scope.RECORD, Scope.WRITE);

  static Installation of(ServiceDatabase database, String kafka, int port, int smtp, int web) {
    try {
      Path secrets = Files.createTempDirectory("takt-alert");
      new KeyFolder(secrets).install();
      Files.writeString(
          secrets.resolve("alert.properties"),
          "spring.datasource.password=" + database.password() + "\n");
      return new Installation(secrets, database, kafka, port, smtp, web);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the environment of a process has it. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("TAKT_SECRETS", secrets.toString());
    variables.put("TAKT_DB", database.url());
    variables.put("TAKT_KAFKA", kafka);
    variables.put("TAKT_PORT_ALERT", String.valueOf(port));
    variables.put("TAKT_SMTP_HOST", "127.0.0.1");
    variables.put("TAKT_SMTP_PORT", String.valueOf(smtp));
    variables.put("TAKT_MAIL_REQUIRETLS", "false");
    variables.put("TAKT_MAIL_LEASE", "2s");
    variables.put("TAKT_MAIL_PATIENCE", "30s");
    variables.put("TAKT_SMS_URL", "http://127.0.0.1:" + web);
    variables.put("TAKT_SMS_ACCOUNT", "AC1");
    variables.put("TAKT_SMS_TOKEN", SMS_TOKEN);
    variables.put("TAKT_SMS_FROM", "+4940123456");
    variables.put("TAKT_ALLOWED_NETWORKS", "127.0.0.1/32");
    variables.put("TAKT_BASE_URL", BASE_URL);
    variables.put("TAKT_EVALUATION_GRACE", "200ms");
    return variables;
  }

  /** What came back. */
  record Answer(int status, JsonNode body, String etag) {
    int id() {
      return body.path("id").asInt();
    }

    String code() {
      return body.path("code").asString();
    }
  }

  Answer get(Realm realm, String path) {
    return send(realm, ALL, "GET", path, null, "*");
  }

  Answer post(Realm realm, String path, String body) {
    return send(realm, ALL, "POST", path, body, "*");
  }

  Answer change(Realm realm, String method, String path, @Nullable String body, String ifMatch) {
    return send(realm, ALL, method, path, body, ifMatch);
  }

  Answer send(
      Realm realm,
      Set<Scope> scopes,
      String method,
      String path,
      @Nullable String body,
      String ifMatch) {
    return send(
        new TokenIssuer(Party.GATEWAY, new KeyFolder(secrets), Clock.systemUTC())
            .forCaller(Party.ALERT, "person:1", realm, scopes),
        method,
        path,
        body,
        ifMatch);
  }

  /** As the gateway does for who has a link. */
  Answer link(String what, String token) {
    return asGateway("/internal/alarm-links/" + what, "{\"token\":\"" + token + "\"}");
  }

  /** As the gateway does for who proves themselves. */
  Answer asGateway(String path, String body) {
    return send(
        new TokenIssuer(Party.GATEWAY, new KeyFolder(secrets), Clock.systemUTC())
            .forService(Party.ALERT),
        "POST",
        path,
        body,
        "*");
  }

  private Answer send(
      String token, String method, String path, @Nullable String body, String ifMatch) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()),
          answer.headers().firstValue("ETag").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
