package io.takt.analytics;

import io.takt.contracts.TenantId;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on a real database and a real Kafka, for one test class. */
public final class Platform implements AutoCloseable {
  private final Path secrets;
  private final ServiceDatabase database;
  private final String kafka;
  private final List<String> settings;
  private ConfigurableApplicationContext context;

  private Platform(ServiceDatabase database, String kafka, List<String> settings) {
    try {
      secrets = Files.createTempDirectory("takt-secrets");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new KeyFolder(secrets).install();
    this.database = database;
    this.kafka = kafka;
    this.settings = settings;
    this.context = run();
  }

  /** On this JVM's shared parts, with an empty schema. */
  public static Platform start(String... settings) {
    return start(
        EphemeralTimescale.shared().fresh("analytics"),
        EphemeralKafka.shared().bootstrapServers(),
        settings);
  }

  public static Platform start(ServiceDatabase database, String kafka, String... settings) {
    return new Platform(database, kafka, List.of(settings));
  }

  private ConfigurableApplicationContext run() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--takt.secrets=" + secrets,
                "--takt.kafka=" + kafka,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password()));
    settings.forEach(setting -> arguments.add("--" + setting));
    return AnalyticsApplication.builder()
        .registerShutdownHook(false)
        .run(arguments.toArray(String[]::new));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public String kafka() {
    return kafka;
  }

  /** Ends the service and starts it on the same parts. */
  public void restart() {
    context.close();
    context = run();
  }

  /** A GET as this tenant's user. */
  public HttpResponse<String> get(TenantId tenant, String path, String... headers) {
    return get(Realm.of(tenant), path, headers);
  }

  /** A GET as somebody who sees this. */
  public HttpResponse<String> get(Realm realm, String path, String... headers) {
    return send(request(realm, Set.of(Scope.READ), path).GET(), headers);
  }

  /** A PUT as somebody who sees this and may write. */
  public HttpResponse<String> put(Realm realm, String path, String body, String... headers) {
    return send(
        request(realm, Set.of(Scope.READ, Scope.WRITE), path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  /** A POST as somebody who sees this and may do no more than that. */
  public HttpResponse<String> ask(Realm realm, String path, String body) {
    return send(
        request(realm, Set.of(Scope.READ), path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A POST as somebody who sees this and may tell what machines did. */
  public HttpResponse<String> post(Realm realm, String path, String body) {
    return send(
        request(realm, Set.of(Scope.READ, Scope.RECORD), path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A DELETE as somebody who sees this and may tell what machines did. */
  public HttpResponse<String> delete(Realm realm, String path) {
    return send(request(realm, Set.of(Scope.READ, Scope.RECORD), path).DELETE());
  }

  /** A GET as alert-service calls. */
  public HttpResponse<String> serviceGet(String path) {
    String token =
        new TokenIssuer(Party.ALERT, new KeyFolder(secrets), Clock.systemUTC())
            .forService(Party.ANALYTICS);
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .header("Authorization", "Bearer " + token));
  }

  private HttpRequest.Builder request(Realm realm, Set<Scope> scopes, String path) {
    String token =
        new TokenIssuer(Party.GATEWAY, new KeyFolder(secrets), Clock.systemUTC())
            .forCaller(Party.ANALYTICS, "someone", realm, scopes);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int port() {
    return Integer.parseInt(
        Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
  }

  @Override
  public void close() {
    context.close();
  }
}
