package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.TenantId;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import io.takt.standalone.install.Port;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/**
 * Every use of MQTT by everybody: publishing, retained messages, wills and subscriptions, on
 * machines of their own, of another line, site and tenant, and on what is nobody's. What the
 * asset-service knows of rights, asked through the broker.
 */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class MqttMatrixIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long WAIT_MS = 60_000;
  private static final int REFUSED = 0x80;
  private static final int NOT_AUTHORIZED = 0x87;

  private final String address;
  private final Visitor main;
  private final Visitor lab;
  private final List<Device> devices = new ArrayList<>();

  /**
   * A credential.
   *
   * @param below of which topics it may publish, without {@code takt/v1/}
   */
  private record Device(
      int id, String tenant, String key, String user, String password, String below) {
    boolean covers(String place) {
      return place.startsWith(below);
    }
  }

  MqttMatrixIT(Takt takt) {
    this.address = "tcp://127.0.0.1:" + takt.port(Port.MQTT);
    TokenIssuer issuer =
        new TokenIssuer(Party.CLI, new KeyFolder(takt.home().resolve("secret")), Clock.systemUTC());
    Visitor nobody = new Visitor("http://127.0.0.1:" + takt.port(Port.WEB), Map.of());
    this.main = nobody.with(token(issuer, 1));
    this.lab = nobody.with(token(issuer, 2));
  }

  private static String token(TokenIssuer issuer, int tenant) {
    return issuer.forCaller(
        Party.GATEWAY, "cli", new TenantId(tenant), Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN));
  }

  @BeforeAll
  void register() {
    devices.add(device(main, "mq-line", "mq-one/-/l1/#"));
    devices.add(device(main, "mq-machine", "mq-one/-/l1/m1"));
    devices.add(device(main, "mq-site", "mq-two/#"));
    devices.add(device(lab, "mq-line", "mq-one/-/l1/#"));
  }

  @AfterAll
  void remove() {
    for (Device device : devices) {
      (device.tenant().equals("main") ? main : lab).call("DELETE", "/devices/" + device.id(), null);
    }
  }

  private static Device device(Visitor by, String key, String path) {
    JsonNode made =
        by.done("POST", "/devices", "{\"key\":\"%s\",\"paths\":[\"%s\"]}".formatted(key, path));
    String tenant = made.path("tenant").asString();
    return new Device(
        made.path("id").asInt(),
        tenant,
        key,
        made.path("user").asString(),
        made.path("password").asString(),
        tenant + "/" + (path.endsWith("#") ? path.substring(0, path.length() - 1) : path + "/"));
  }

  /** Machines of everybody, without {@code takt/v1/}. */
  private static final List<String> MACHINES =
      List.of(
          "main/mq-one/-/l1/m1",
          "main/mq-one/-/l1/m2",
          "main/mq-one/-/l2/m1",
          "main/mq-two/-/l1/m1",
          "lab/mq-one/-/l1/m1",
          "lab/mq-two/-/l1/m1",
          "nobody/mq-one/-/l1/m1");

  /** What no device may send to, whoever it is. */
  private static final List<String> NOBODYS =
      List.of(
          "takt/v1/main/mq-one/-/l1",
          "takt/v1/main/mq-one",
          "takt/v2/main/mq-one/-/l1/m1/x",
          "takt/v1/refused",
          "other/main/mq-one/-/l1/m1/x",
          "main/mq-one/-/l1/m1/x",
          "$SYS/broker/x",
          "spBv1.0/STATE/takt",
          "spBv1.0/main/NCMD/mq-line",
          "spBv1.0/main/NDATA/nobody",
          "spBv1.0/nobody/NDATA/mq-line");

  @Test
  void whatADevicePublishesIsItsOwn() throws MqttException {
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    for (Device device : devices) {
      MqttAsyncClient client = connect(device.user(), device.password(), null);
      for (boolean retained : List.of(false, true)) {
        for (String topic : topics()) {
          int code = publish(client, topic, retained);
          if (code >= REFUSED == mayPublish(device, topic)) {
            wrong.add("%s, %s, retained %s: %d".formatted(device.user(), topic, retained, code));
          }
          cells++;
        }
      }
      close(client);
    }
    assertThat(wrong).isEmpty();
    assertThat(cells).isGreaterThan(150);
  }

  @Test
  void aWillIsItsOwn() throws MqttException {
    List<String> wrong = new ArrayList<>();
    for (Device device : devices) {
      for (String topic : topics()) {
        boolean let = isLetIn(device.user(), device.password(), topic);
        if (let != mayPublish(device, topic)) {
          wrong.add("%s, will to %s: %s".formatted(device.user(), topic, let));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Readings of machines, and what Sparkplug nodes say. */
  private List<String> topics() {
    List<String> topics = new ArrayList<>(NOBODYS);
    MACHINES.forEach(machine -> topics.add("takt/v1/" + machine + "/x"));
    for (String tenant : List.of("main", "lab")) {
      for (String kind : List.of("NBIRTH", "NDATA", "NDEATH")) {
        topics.add("spBv1.0/%s/%s/mq-line".formatted(tenant, kind));
      }
      topics.add("spBv1.0/%s/DDATA/mq-line/d".formatted(tenant));
    }
    return topics;
  }

  private static boolean mayPublish(Device device, String topic) {
    if (NOBODYS.contains(topic)) {
      return false;
    }
    return topic.startsWith("takt/v1/")
        ? device.covers(topic.substring("takt/v1/".length()))
        : topic.startsWith("spBv1.0/" + device.tenant() + "/")
            && (topic + "/").contains("/" + device.key() + "/");
  }

  @Test
  void aSubscriptionIsToItsOwnCommandsAndTheStateOfHosts() throws MqttException {
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    for (Device device : devices) {
      MqttAsyncClient client = connect(device.user(), device.password(), null);
      for (String filter : filters()) {
        int code = subscribe(client, filter);
        if (code >= REFUSED == maySubscribe(device, filter)) {
          wrong.add("%s, %s: %d".formatted(device.user(), filter, code));
        }
        cells++;
      }
      close(client);
    }
    assertThat(wrong).isEmpty();
    assertThat(cells).isGreaterThan(100);
  }

  private static List<String> filters() {
    List<String> filters =
        new ArrayList<>(
            List.of(
                "#",
                "+/#",
                "takt/#",
                "takt/v1/#",
                "takt/v1/+/mq-one/#",
                "takt/v1/main/#",
                "takt/v1/refused",
                "$SYS/#",
                "$SYS/broker/version",
                "$share/ingest/takt/v1/#",
                "$share/mine/takt/v1/main/mq-one/-/l1/m1/x",
                "$share/ingest-sparkplug/spBv1.0/#",
                "spBv1.0/#",
                "spBv1.0/+/NCMD/mq-line",
                "spBv1.0/STATE/+",
                "spBv1.0/STATE/takt"));
    MACHINES.forEach(machine -> filters.add("takt/v1/" + machine + "/x"));
    for (String tenant : List.of("main", "lab")) {
      for (String key : List.of("mq-line", "mq-machine", "mq-site")) {
        filters.add("spBv1.0/%s/NCMD/%s".formatted(tenant, key));
        filters.add("spBv1.0/%s/DCMD/%s/+".formatted(tenant, key));
        filters.add("$share/mine/spBv1.0/%s/NCMD/%s".formatted(tenant, key));
        filters.add("spBv1.0/%s/NDATA/%s".formatted(tenant, key));
      }
    }
    return filters;
  }

  private static boolean maySubscribe(Device device, String filter) {
    return filter.startsWith("spBv1.0/STATE/")
        || filter.equals("spBv1.0/%s/NCMD/%s".formatted(device.tenant(), device.key()))
        || filter.equals("spBv1.0/%s/DCMD/%s/+".formatted(device.tenant(), device.key()));
  }

  @Test
  void nobodyElseIsLetIn() {
    Device own = devices.getFirst();
    Device labs = devices.getLast();
    JsonNode key = main.done("POST", "/keys", "{\"name\":\"mq\",\"scope\":\"write\"}");
    Device revoked = device(main, "mq-revoked", "mq-one/#");
    main.done("DELETE", "/devices/" + revoked.id(), null);

    // within 5 s, with other work on the machine a little more
    await().atMost(PATIENCE).until(() -> !isLetIn(revoked.user(), revoked.password(), null));
    assertThat(isLetIn(own.user(), own.password(), null)).isTrue();
    assertThat(isLetIn(null, null, null)).as("nobody").isFalse();
    assertThat(isLetIn(own.user(), null, null)).as("no password").isFalse();
    assertThat(isLetIn(own.user(), "", null)).as("empty password").isFalse();
    assertThat(isLetIn(own.user(), own.password() + "x", null)).as("wrong password").isFalse();
    assertThat(isLetIn(own.user(), labs.password(), null)).as("another's password").isFalse();
    assertThat(isLetIn(own.key(), own.password(), null)).as("key without tenant").isFalse();
    assertThat(isLetIn("key", key.path("key").asString(), null)).as("API key").isFalse();
    assertThat(isLetIn(own.user(), key.path("key").asString(), null)).as("API key").isFalse();
    assertThat(isLetIn("ingest", own.password(), null)).as("the service's name").isFalse();
    main.done("DELETE", "/keys/" + key.path("id").asInt(), null);
  }

  private boolean isLetIn(@Nullable String user, @Nullable String password, @Nullable String will) {
    try {
      close(connect(user, password, will));
      return true;
    } catch (MqttException e) {
      assertThat(e.getReasonCode()).as("the answer at the door").isIn(0x86, NOT_AUTHORIZED, 4, 5);
      return false;
    }
  }

  private MqttAsyncClient connect(
      @Nullable String user, @Nullable String password, @Nullable String will)
      throws MqttException {
    MqttAsyncClient client = new MqttAsyncClient(address, "mq-matrix", new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password == null ? null : password.getBytes(StandardCharsets.UTF_8));
    if (will != null) {
      options.setWill(will, new MqttMessage(new byte[] {'1'}, 1, false, null));
    }
    try {
      client.connect(options).waitForCompletion(WAIT_MS);
      return client;
    } catch (MqttException e) {
      client.close();
      throw e;
    }
  }

  private static void close(MqttAsyncClient client) throws MqttException {
    client.disconnect().waitForCompletion(WAIT_MS);
    client.close();
  }

  private static int publish(MqttAsyncClient client, String topic, boolean retained)
      throws MqttException {
    IMqttToken token = client.publish(topic, new MqttMessage(new byte[] {'1'}, 1, retained, null));
    token.waitForCompletion(WAIT_MS);
    return token.getReasonCodes()[0];
  }

  private static int subscribe(MqttAsyncClient client, String filter) throws MqttException {
    IMqttToken token = client.subscribe(filter, 1);
    token.waitForCompletion(WAIT_MS);
    return token.getReasonCodes()[0];
  }
}
