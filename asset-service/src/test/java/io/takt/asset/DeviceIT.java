package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Api api = SERVICE.api();
  private final Api broker = api.asBroker();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void connectsAMachineInOneCall() {
    String request =
        "{\"site\":\"plant\",\"area\":\"hall\",\"line\":\"l1\",\"machine\":\"cnc-01\",\"kind\":\"cnc\"}";
    Api.Answer first = api.post("/api/v1/connections", request);
    Api.Answer second = api.post("/api/v1/connections", request);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("/user")).isEqualTo("main.cnc-01");
    assertThat(first.text("/topic")).isEqualTo("takt/v1/main/plant/hall/l1/cnc-01");
    assertThat(first.text("/sparkplug/node")).isEqualTo("cnc-01");
    assertThat(second.number("/machineId")).isEqualTo(first.number("/machineId"));
    assertThat(second.text("/user")).isEqualTo("main.cnc-01-2");
    assertThat(
            WATCH
                .awaitRecord(
                    "machine/" + first.number("/machineId"),
                    r -> r.getMachine().getPathsCount() == 5)
                .getMachine()
                .getPathsList())
        .containsExactly(
            "plant/hall/l1/cnc-01",
            "spBv1.0/main/cnc-01/cnc-01",
            "spBv1.0/main/cnc-01",
            "spBv1.0/main/cnc-01-2/cnc-01",
            "spBv1.0/main/cnc-01-2");
    assertThat(mayPublish("main.cnc-01", first.text("/topic") + "/speed")).isTrue();
    assertThat(mayPublish("main.cnc-01", "spBv1.0/main/DDATA/cnc-01/cnc-01")).isTrue();
    assertThat(mayPublish("main.cnc-01", "takt/v1/main/plant/hall/l1/cnc-02")).isFalse();
    assertThat(
            WATCH
                .awaitRecord("device/" + first.number("/deviceId"), any -> true)
                .getDevice()
                .getUser())
        .isEqualTo("main.cnc-01");
  }

  @Test
  void namesAllFaultsOfAConnection() {
    assertThat(
            api.post(
                    "/api/v1/connections",
                    "{\"site\":\"a/b\",\"area\":\"+\",\"machine\":\"-\",\"kind\":\"x\",\"timeZone\":\"x\"}")
                .faults())
        .containsExactly(
            "site name-invalid",
            "area name-invalid",
            "line field-missing",
            "machine name-invalid",
            "kind kind-unknown",
            "timeZone time-zone-unknown");
    assertThat(
            api.post("/api/v1/devices", "{\"key\":\"x.y\",\"paths\":[\"#\",\"s/+/#\",null]}")
                .faults())
        .containsExactly(
            "key name-invalid",
            "paths[2] field-missing",
            "paths[0] path-invalid",
            "paths[1] path-invalid");
  }

  @Test
  void letsInOnlyWithThePassword() {
    Api.Answer device = device("gate", "dock/#");
    assertThat(device.status()).isEqualTo(201);
    String password = device.text("/password");

    Api.Answer welcome = authenticate("main.gate", password);

    assertThat(welcome.text("/result")).isEqualTo("allow");
    assertThat(welcome.body().path("is_superuser").asBoolean(true)).isFalse();
    assertThat(welcome.text("/client_attrs/tenant")).isEqualTo("1");
    assertThat(welcome.text("/client_attrs/tenant_key")).isEqualTo("main");
    assertThat(welcome.text("/client_attrs/user")).isEqualTo("main.gate");
    assertThat(authenticate("main.gate", "wrong").text("/result")).isEqualTo("deny");
    assertThat(authenticate("lab.gate", password).text("/result")).isEqualTo("deny");
    assertThat(broker.post("/mqtt/authenticate", "{}").text("/result")).isEqualTo("deny");
    assertThat(api.get("/api/v1/devices/" + device.number("/id")).body().has("password")).isFalse();
  }

  @Test
  void endsAnOldPasswordAndADeletedDeviceAtOnce() {
    Api.Answer device = device("rotated", "dock/#");
    String path = "/api/v1/devices/" + device.number("/id");
    String fresh = api.patch(path, "{\"newPassword\":true}").text("/password");

    assertThat(authenticate("main.rotated", device.text("/password")).text("/result"))
        .isEqualTo("deny");
    assertThat(authenticate("main.rotated", fresh).text("/result")).isEqualTo("allow");

    assertThat(mayPublish("main.rotated", "takt/v1/main/dock/-/l/m")).isTrue();
    api.patch(path, "{\"paths\":[\"other/#\"],\"correctClock\":true}");
    assertThat(mayPublish("main.rotated", "takt/v1/main/dock/-/l/m")).isFalse();
    WATCH.awaitRecord("device/" + device.number("/id"), r -> r.getDevice().getCorrectClock());

    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(authenticate("main.rotated", fresh).text("/result")).isEqualTo("deny");
    assertThat(mayPublish("main.rotated", "takt/v1/main/other/-/l/m")).isFalse();
    WATCH.awaitGone("device/" + device.number("/id"));
  }

  @Test
  void takesTheSparkplugPathsOfADeletedDeviceBack() {
    Api.Answer made =
        api.post(
            "/api/v1/connections", "{\"site\":\"retire\",\"line\":\"l\",\"machine\":\"spark\"}");
    api.delete("/api/v1/devices/" + made.number("/deviceId"));
    assertThat(api.get("/api/v1/machines/" + made.number("/machineId")).body().path("aliases"))
        .isEmpty();
  }

  @Test
  void subscribesOnlyToItsCommands() {
    device("listener", "dock/#");
    assertThat(mayDo("main.listener", "subscribe", "spBv1.0/main/NCMD/listener/#")).isTrue();
    assertThat(mayDo("main.listener", "subscribe", "takt/#")).isFalse();
    assertThat(mayDo("main.listener", "all", "spBv1.0/main/NCMD/listener/#")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "the broker's key, for test", "the broker's key, for tests."})
  void answersOnlyTheBroker(String key) {
    for (String path : List.of("/mqtt/authenticate", "/mqtt/authorize", "/mqtt/else")) {
      Api.Answer answer = api.asHolderOf(key).post(path, "{}");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text("/code")).isEqualTo("unauthenticated");
    }
    assertThat(api.post("/mqtt/authenticate", "{}").status()).isEqualTo(401);
    assertThat(broker.get("/api/v1/plant").status()).isEqualTo(401);
  }

  @Test
  void letsTwoThousandDevicesInWithinAMinute() throws Exception {
    String password = device("storm", "dock/#").text("/password");
    Instant start = Instant.now();
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 2000; i++) {
        answers.add(pool.submit(() -> authenticate("main.storm", password).text("/result")));
      }
    }
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("allow");
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
  }

  private Api.Answer device(String key, String path) {
    return api.post("/api/v1/devices", "{\"key\":\"" + key + "\",\"paths\":[\"" + path + "\"]}");
  }

  private Api.Answer authenticate(String user, String password) {
    return broker.post(
        "/mqtt/authenticate",
        """
        {"clientid":"c1","username":"%s","password":"%s","peerhost":"127.0.0.1","proto":"mqtt"}
        """
            .formatted(user, password));
  }

  private boolean mayPublish(String user, String topic) {
    return mayDo(user, "publish", topic);
  }

  private boolean mayDo(String user, String action, String topic) {
    return broker
        .post(
            "/mqtt/authorize",
            """
            {"clientid":"c1","username":"%s","topic":"%s","action":"%s","peerhost":"127.0.0.1"}
            """
                .formatted(user, topic, action))
        .text("/result")
        .equals("allow");
  }
}
