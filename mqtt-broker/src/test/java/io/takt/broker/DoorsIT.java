package io.takt.broker;

import static io.takt.broker.BrokerFixture.TOPIC;
import static io.takt.broker.KnownDevices.passwordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.access.AccessCount;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in: plain, WebSocket, TLS, many at once; and the operator's way to look in. */
class DoorsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CROWD = 2_000;

  @TempDir static Path data;
  private static Broker broker;

  @BeforeAll
  static void start() throws Exception {
    BrokerSettings plain = BrokerFixture.settings(data.resolve("broker"), 64 << 20);
    broker =
        Broker.start(
            new BrokerSettings(
                plain.data(),
                plain.bind(),
                0,
                0,
                Optional.of(
                    new BrokerSettings.Tls(0, certificate("cert.pem"), data.resolve("key.pem"))),
                0,
                plain.storeBytes(),
                plain.quotaMessages(),
                plain.ingestKey()),
            new KnownDevices());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Path certificate(String name) throws Exception {
    Process made =
        new ProcessBuilder(
                List.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=localhost",
                    "-addext",
                    "subjectAltName=IP:127.0.0.1",
                    "-keyout",
                    "key.pem",
                    "-out",
                    name))
            .directory(data.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    return data.resolve(name);
  }

  @Test
  void takesMessagesOverWebSocket() throws Exception {
    byte[] waveform = new byte[1 << 20];
    MqttClient client =
        new MqttClient("ws://127.0.0.1:" + broker.webSocketPort(), "web", new MemoryPersistence());
    client.connect(Subscriber.options("web", passwordOf("web")));
    client.publish(TOPIC + "web/v/waveform", new MqttMessage(waveform, 1, false, null));
    client.disconnect();
    client.close();

    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              ingest.received.stream()
                  .anyMatch(m ->
                      m.topic().startsWith(TOPIC + "web")
                          && m.payload().length == waveform.length));
    }
  }

  @Test
  void takesMessagesOverTls() {
    var ended =
        BrokerFixture.run(
            "mosquitto_pub",
            broker.tlsPort(),
            "safe",
            "mqttv5",
            "--cafile",
            data.resolve("cert.pem").toString(),
            "-t",
            TOPIC + "safe/x",
            "-m",
            "1");
    assertThat(ended.output()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  @Test
  void letsTwoThousandDevicesInAtOnce() throws Exception {
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> devices =
          IntStream.range(0, CROWD)
              .<Callable<Integer>>mapToObj(n -> () -> connectAndPublish("crowd-" + n))
              .toList();
      long welcome = 0;
      for (var device : crowd.invokeAll(devices)) {
        welcome += device.get();
      }
      assertThat(welcome).isEqualTo(CROWD);
    }
  }

  private static int connectAndPublish(String user) throws Exception {
    try (RawClient client = new RawClient(broker.mqttPort())) {
      if (client.connect(user, user, passwordOf(user)) != 0) {
        return 0;
      }
      client.publish((TOPIC + user + "/x").getBytes(StandardCharsets.UTF_8), 1, new byte[] {'1'});
      return client.nextAcknowledged() == 1 ? 1 : 0;
    }
  }

  @Test
  void showsHealthAndMetrics() throws Exception {
    BrokerFixture.publish(broker.mqttPort(), "seen", "mqttv5", "-t", TOPIC + "seen/x", "-m", "1");
    try (Status status = Status.serve(0, broker, new AccessCount())) {
      assertThat(get(status.port(), "/actuator/health/readiness"))
          .contains("\"status\":\"UP\"", "\"store\":\"open\"");
      assertThat(get(status.port(), "/actuator/prometheus"))
          .containsPattern("takt_broker_received_total [1-9]")
          .containsPattern("takt_broker_acknowledged_total [1-9]")
          .containsPattern("takt_broker_store_bytes [1-9]")
          .contains("takt_broker_store_limit_bytes 6.7108864E7")
          .contains("takt_broker_connections ")
          .contains("takt_broker_access_total{outcome=\"denied\"} 0.0");
    }
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String host = InetAddress.getLoopbackAddress().getHostAddress();
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
