package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.TenantId;
import io.takt.parts.FreePort;
import io.takt.parts.Signal;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import io.takt.standalone.install.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All services in one JVM. Comes after the other tests of the running platform, and ends it. */
@SharedPlatform
@Order(Integer.MAX_VALUE)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> SERVICES =
      Set.of("asset-service", "ingest-service", "analytics-service", "alert-service", "gateway");

  private final Takt takt;
  private final String key;

  PlatformIT(Takt takt) {
    this.takt = takt;
    this.key = takt.key();
  }

  @Test
  @Order(1)
  void everyPartIsReady() {
    assertThat(takt.run("status", "--json").exitCode()).isZero();
    assertThat(takt.pids())
        .containsOnlyKeys(
            "timescaledb",
            "kafka",
            "mqtt-broker",
            "asset-service",
            "ingest-service",
            "analytics-service",
            "alert-service",
            "gateway");
  }

  @Test
  @Order(1)
  void noLogHoldsTheSignInLink() {
    assertThat(takt.home().resolve("log/takt.log")).content().doesNotContain("token=");
  }

  @Test
  @Order(1)
  void theServicesLogJsonLinesUnderTheirOwnNames() throws IOException {
    Set<String> names =
        Files.readAllLines(takt.home().resolve("log/services.log")).stream()
            .filter(line -> line.startsWith("{"))
            .map(line -> JSON.readTree(line).at("/service/name").asString())
            .collect(Collectors.toSet());

    assertThat(names).containsAll(SERVICES);
    assertThat(takt.run("logs", "gateway").out())
        .contains("INFO  gateway ")
        .doesNotContain("INFO  asset-service ");
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(strings = {"kafka", "timescaledb", "mqtt-broker", "gateway"})
  void aKilledPartIsStartedAgainAndGoesOn(String part) {
    Takt.Machine machine = takt.connect("killed-" + part);
    long before = takt.pids().getOrDefault(part, 0L);

    Signal.KILL.send(before);

    await()
        .atMost(PATIENCE)
        .until(() -> takt.isReady() && takt.pids().getOrDefault(part, 0L) != before);
    String value = "77." + before + "5"; // no zero at the end that a number would lose
    await().atMost(PATIENCE).until(() -> takt.publish(machine, "mqttv5", "speed", value) == 0);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(takt.get(key, "/latest")).contains(value));
  }

  @Test
  @Order(4)
  void aTakenPortIsRefusedInOneLine() throws IOException {
    try (Takt other = takt.elsewhere()) {
      Takt.Result refused = other.run("up", "--no-demo");

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err().strip().lines())
          .singleElement()
          .asString()
          .startsWith("takt: port ")
          .contains("taken by another program", "TAKT_PORT_WEB=");
      Takt.Result doctor = other.run("doctor");
      assertThat(doctor.exitCode()).isEqualTo(1);
      assertThat(doctor.out()).containsPattern("stop +port " + takt.port(Port.WEB) + " +taken");
    }
  }

  @Test
  @Order(4)
  void aTakenPortOfASecondInstanceIsRefusedInOneLine() throws IOException {
    try (Takt other = new Takt();
        ServerSocket taken =
            new ServerSocket(
                other.port(Port.ANALYTICS) + 100, 1, InetAddress.getLoopbackAddress())) {
      Takt.Result refused = other.run("up", "--no-demo", "--processes=each", "--scale=analytics=2");

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err().strip().lines())
          .singleElement()
          .asString()
          .startsWith("takt: port " + taken.getLocalPort())
          .contains("needed for analytics-service 2", "TAKT_PORT_ANALYTICS=");
    }
  }

  /** The file system of /proc has no room on any Linux. */
  @Test
  @Order(4)
  void tooLittleDiskIsRefusedInOneLine() throws IOException {
    try (Takt other = new Takt().with("TAKT_HOME", "/proc/takt")) {
      Takt.Result refused = other.run("up", "--no-demo");

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err().strip().lines())
          .singleElement()
          .asString()
          .isEqualTo("takt: disk 0.0 GiB free at /proc, 3 are needed; free some or set TAKT_HOME");
    }
  }

  @Test
  @Order(5)
  void aSecondStartOnTheSameFolderIsRefused() {
    Takt.Result refused = takt.run("up", "--no-demo");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("Takt runs already", "./takt down");
  }

  @Test
  @Order(5)
  void tellsWhatIsOpenAndToWhom() throws IOException {
    takt.key("write");
    Takt.Result closed = takt.run("doctor", "--security");
    assertThat(closed.exitCode()).describedAs(closed.out() + closed.err()).isZero();
    assertThat(closed.out())
        .contains(
            "dashboard and API: from this machine only", "TimescaleDB: from this machine only")
        .containsPattern("ok +people +\\d+ may sign in")
        .containsPattern("warning +keys +.* may write and never expires")
        .containsPattern("ok +devices ");

    Path secret = takt.home().resolve("secret/broker.key");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    try {
      Takt.Result open = takt.run("doctor", "--security");
      assertThat(open.exitCode()).isEqualTo(1);
      assertThat(open.out()).containsPattern("stop +secrets +others can read .*broker.key");
    } finally {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  @Order(5)
  void noLogHoldsASecret() throws IOException {
    List<String> secrets = takt.secrets();
    assertThat(secrets).hasSizeGreaterThan(10);
    try (Stream<Path> logs = Files.list(takt.home().resolve("log"))) {
      for (Path log : logs.toList()) {
        assertThat(Files.readString(log)).doesNotContain(secrets);
      }
    }
  }

  /** The other tenant goes: it is the last that is asked of it. */
  @Test
  @Order(5)
  void aDeletedTenantLeavesNothingAndTheOtherAsItWas() throws Exception {
    TokenIssuer commandLine =
        new TokenIssuer(
            Party.CLI,
            new KeyFolder(takt.home().resolve("secret")),
            // its tokens, which live for minutes, last for all of it
            Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    Visitor nobody = new Visitor("http://127.0.0.1:" + takt.port(Port.WEB), Map.of());
    Set<Scope> all = Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN);
    Visitor lab = nobody.with(commandLine.forCaller(Party.GATEWAY, "cli", new TenantId(2), all));
    int site = lab.done("POST", "/sites", "{\"key\":\"leaving\"}").path("id").asInt();
    int line =
        lab.done("POST", "/lines", "{\"key\":\"leaving-l\",\"siteId\":" + site + "}")
            .path("id")
            .asInt();
    int machine =
        lab.done("POST", "/machines", "{\"key\":\"leaving-m\",\"lineId\":" + line + "}")
            .path("id")
            .asInt();
    JsonNode device =
        lab.done("POST", "/devices", "{\"key\":\"leaving-d\",\"paths\":[\"leaving/#\"]}");
    lab.done("POST", "/products", "{\"key\":\"leaving-p\"}");
    String key =
        lab.done("POST", "/keys", "{\"name\":\"leaving\",\"scope\":\"read\"}")
            .path("key")
            .asString();
    String login =
        lab.done("POST", "/sql-logins", "{\"name\":\"leaving\"}").path("user").asString();
    lab.done(
        "POST",
        "/people",
        "{\"email\":\"leaving@factory.example\",\"role\":\"viewer\",\"sites\":null}");
    MqttAsyncClient client = lasting(device);
    client
        .publish(
            "takt/v1/lab/leaving/-/leaving-l/leaving-m/temp",
            new MqttMessage("21.5".getBytes(StandardCharsets.UTF_8), 1, false, null))
        .waitForCompletion(PATIENCE.toMillis());
    await()
        .atMost(PATIENCE)
        .until(() -> takt.get(key, "/latest").contains("\"machineId\":" + machine));
    try (Remains remains = new Remains(takt)) {
      assertThat(remains.rows(2)).isNotEmpty();
      assertThat(remains.told("leaving")).isNotEmpty();
      Map<String, Long> others = remains.rows(1);

      assertThat(takt.run("delete-tenant", "lab").exitCode()).isEqualTo(1);
      Takt.Result deleted = takt.run("delete-tenant", "lab", "--yes", "lab");

      assertThat(deleted.exitCode()).describedAs(deleted.out() + deleted.err()).isZero();
      assertThat(remains.rows(2)).isEmpty();
      assertThat(remains.rowsWith("leaving")).isEmpty();
      assertThat(remains.told("leaving")).isEmpty();
      assertThat(remains.texts("SELECT key FROM gateway.deleted_tenant")).containsExactly("lab");
      await()
          .atMost(PATIENCE)
          .until(() ->
              remains
                  .texts("SELECT rolname FROM pg_roles WHERE rolname = '" + login + "'")
                  .isEmpty());
      Map<String, Long> after = remains.rows(1);
      others.remove("asset.outbox");
      others.forEach((table, number) ->
          assertThat(after.getOrDefault(table, 0L)).as(table).isGreaterThanOrEqualTo(number));
    }
    assertThat(client.isConnected()).isFalse();
    assertThatThrownBy(() -> lasting(device)).isInstanceOf(MqttException.class);
    assertThat(nobody.with(key).call("GET", "/sites", null).status()).isEqualTo(401);
    assertThat(lab.call("POST", "/sites", "{\"key\":\"again\"}").code())
        .isEqualTo("tenant-unknown");
  }

  /** Signed in as a device, with a session that outlasts its connection. */
  private MqttAsyncClient lasting(JsonNode device) throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient(
            "tcp://127.0.0.1:" + takt.port(Port.MQTT), "lasting", new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(device.path("user").asString());
    options.setPassword(device.path("password").asString().getBytes(StandardCharsets.UTF_8));
    options.setCleanStart(false);
    options.setSessionExpiryInterval(86_400L);
    client.connect(options).waitForCompletion(PATIENCE.toMillis());
    client.subscribe("spBv1.0/lab/NCMD/leaving-d", 1).waitForCompletion(PATIENCE.toMillis());
    return client;
  }

  @Test
  @Order(6)
  void downEndsEveryProcess() {
    Map<String, Long> pids = takt.pids();

    assertThat(takt.run("down").exitCode()).isZero();

    assertThat(pids.values()).isNotEmpty().noneMatch(PlatformIT::alive);
    assertThat(takt.run("status").exitCode()).isEqualTo(1);
    for (Port port : Port.values()) {
      assertThat(FreePort.isTaken(takt.port(port))).describedAs(port.name()).isFalse();
    }
  }

  static boolean alive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
