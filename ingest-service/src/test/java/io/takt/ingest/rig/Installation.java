package io.takt.ingest.rig;

import io.takt.contracts.TenantId;
import io.takt.ingest.IngestApplication;
import io.takt.parts.EphemeralKafka;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with everything around it; the service can be stopped and started again. */
public final class Installation implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public final EphemeralKafka kafka;
  public final Mqtt mqtt = new Mqtt();
  public final FakeAsset asset = new FakeAsset();
  public final Plant plant;
  private final Path secrets;
  private ConfigurableApplicationContext service;

  public Installation(EphemeralKafka kafka, String... settings) {
    this.kafka = kafka;
    this.plant = new Plant(kafka.bootstrapServers());
    this.secrets = secrets();
    this.service = start(settings);
  }

  private static Path secrets() {
    try {
      Path folder = Files.createTempDirectory("takt-ingest");
      new KeyFolder(folder).install();
      Files.writeString(folder.resolve("ingest-mqtt.key"), Mqtt.INGEST_KEY + "\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConfigurableApplicationContext start(String... settings) {
    String[] own = {
      "--TAKT_SECRETS=" + secrets,
      "--TAKT_KAFKA=" + kafka.bootstrapServers(),
      "--TAKT_MQTT=" + mqtt.url(),
      "--TAKT_URL_ASSET=" + asset.url(),
      "--TAKT_PORT_INGEST=0"
    };
    String[] all = java.util.Arrays.copyOf(own, own.length + settings.length);
    System.arraycopy(settings, 0, all, own.length, settings.length);
    return IngestApplication.builder().registerShutdownHook(false).run(all);
  }

  /**
   * @param meanwhile what happens while the service is down
   */
  public void restart(Runnable meanwhile) {
    service.close();
    meanwhile.run();
    service = start();
  }

  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** An answer of the service. */
  public record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {
    public String code() {
      return body.path("code").asString("");
    }
  }

  public Answer get(int tenant, String path) {
    return send(tenant, HttpRequest.newBuilder(uri(path)).GET());
  }

  public Answer post(int tenant, String path, String json) {
    return send(
        tenant,
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Without a token. */
  public Answer open(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  private URI uri(String path) {
    String port = service.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(port) + path);
  }

  private Answer send(int tenant, HttpRequest.Builder request) {
    String token =
        new TokenIssuer(Party.GATEWAY, new KeyFolder(secrets), Clock.systemUTC())
            .forCaller(
                Party.INGEST, "tester", new TenantId(tenant), EnumSet.of(Scope.READ, Scope.WRITE));
    return send(request.header("Authorization", "Bearer " + token));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
      JsonNode body =
          answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
      return new Answer(answer.statusCode(), body, answer.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
    mqtt.close();
    asset.close();
    plant.close();
  }
}
