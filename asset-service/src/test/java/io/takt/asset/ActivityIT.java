package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.asset.activity.Forgetting;
import io.takt.platform.token.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the broker tells, as the API shows it. */
class ActivityIT {
  private static final Service SERVICE = Service.shared();
  private final Api api = SERVICE.api();
  private final Api broker = api.asBroker();
  private final Api operator = api.as(Api.MAIN, Scope.READ, Scope.WRITE, Scope.ADMIN);

  @Test
  void tellsTheBrokerTheQuotasAndShowsWhatItMeasured() {
    assertThat(operator.put("/api/v1/tenant-quotas/main", "{\"messagesPerSecond\":150}").status())
        .isEqualTo(200);

    Api.Answer answer =
        report(
            "\"tenants\":[{\"key\":\"main\",\"messagesPerSecond\":149.5,\"quota\":150,"
                + "\"held\":3,\"atLimit\":true},{\"key\":\"nobody\",\"messagesPerSecond\":1,"
                + "\"quota\":0,\"held\":1,\"atLimit\":false},null]");

    assertThat(answer.number("/quotas/main")).isEqualTo(150);
    Api.Answer quota = api.get("/api/v1/quota");
    assertThat(quota.number("/messagesPerSecond")).isEqualTo(150);
    assertThat(quota.body().path("current").asDouble()).isEqualTo(149.5);
    assertThat(quota.number("/held")).isEqualTo(3);
    assertThat(quota.body().path("atLimit").asBoolean()).isTrue();
    assertThat(api.asLab().get("/api/v1/quota").body().path("current").isNull()).isTrue();
    assertThat(
            operator
                .get("/api/v1/tenant-quotas")
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("tenant").asString()))
        .contains("main", "lab");

    operator.put("/api/v1/tenant-quotas/main", "{}");
    assertThat(report("").body().path("quotas").has("main")).isFalse();
  }

  @Test
  void refusesBadQuotasAndThoseWhoMayNotSetThem() {
    assertThat(operator.put("/api/v1/tenant-quotas/main", "{\"messagesPerSecond\":-1}").faults())
        .containsExactly("messagesPerSecond out-of-range");
    assertThat(
            operator.put("/api/v1/tenant-quotas/main", "{\"messagesPerSecond\":1000001}").status())
        .isEqualTo(400);
    assertThat(operator.put("/api/v1/tenant-quotas/none", "{}").status()).isEqualTo(404);
    assertThat(api.put("/api/v1/tenant-quotas/main", "{}").status()).isEqualTo(403);
    assertThat(api.post("/mqtt/report", "{}").status()).isEqualTo(401);
  }

  @Test
  void logsConnectionsOfADeviceTheNewestFirst() {
    int id = device("logged");
    report(
        events(
            event(1_000, "connected", "main.logged", "10.0.0.1", ""),
            event(2_000, "disconnected", "main.logged", "10.0.0.1", "keep-alive-timeout"),
            event(3_000, "refused", "main.logged", "10.0.0.2", "wrong-password"),
            event(4_000, "connected", "main.unheard-of", "10.0.0.3", ""),
            event(5_000, "exploded", "main.logged", "10.0.0.1", ""),
            event(6_000, "connected", "main.logged", "10.0.0.1\\u0000", "")));

    Api.Answer first = api.get(path(id, "connections?limit=3"));
    assertThat(first.body().path("items").valueStream().map(i -> i.path("kind").asString()))
        .containsExactly("connected", "refused", "disconnected");
    assertThat(first.text("/items/2/reason")).isEqualTo("keep-alive-timeout");
    assertThat(first.text("/items/2/at")).isEqualTo("1970-01-01T00:00:02Z");
    assertThat(first.text("/items/1/address")).isEqualTo("10.0.0.2");
    Api.Answer second = api.get(path(id, "connections?limit=3&cursor=" + first.text("/next")));
    assertThat(second.body().path("items").size()).isEqualTo(1);
    assertThat(second.body().path("next").isNull()).isTrue();
    assertThat(api.get(path(id, "connections?kind=refused")).body().path("items").size())
        .isEqualTo(1);
    assertThat(api.get(path(id, "connections?kind=else")).faults())
        .containsExactly("kind kind-unknown");
    assertThat(api.get(path(id, "activity")).number("/connections")).isEqualTo(1);
    assertThat(api.asLab().get(path(id, "connections")).status()).isEqualTo(404);
    assertThat(api.asLab().get(path(id, "activity")).status()).isEqualTo(404);

    report("\"started\":true");
    assertThat(api.get(path(id, "activity")).number("/connections")).isZero();
  }

  @Test
  void countsWhatADeviceSends() {
    int id = device("counted");
    assertThat(api.get(path(id, "activity")).body().path("lastSeenAt").isNull()).isTrue();
    report(count("main.counted", 30, 2));
    Api.Answer activity = api.get(path(id, "activity"));
    assertThat(activity.number("/messagesPerMinute")).isEqualTo(30);
    assertThat(activity.number("/refusedPerMinute")).isEqualTo(2);
    assertThat(activity.body().path("lastSeenAt").isNull()).isFalse();
  }

  @Test
  void tellsWhatIsUnusualOnceAnHour() {
    int id = device("watched");
    String user = "main.watched";
    report(events(event(now(), "connected", user, "10.0.0.1", "")));
    report(events(event(now(), "connected", user, "10.0.0.1", "")));
    assertThat(kinds(id)).isEmpty();
    report(events(event(now(), "connected", user, "10.0.0.2", "")));
    report(events(event(now(), "connected", user, "10.0.0.3", "")));
    assertThat(kinds(id)).containsExactly("new-address 2");

    for (int i = 0; i < 4; i++) {
      report(events(event(now(), "refused", user, "10.0.0.9", "wrong-password")));
    }
    assertThat(kinds(id)).hasSize(1);
    report(events(event(now(), "refused", user, "10.0.0.9", "wrong-password")));
    assertThat(kinds(id)).containsExactly("bad-passwords 1", "new-address 2");

    report(count(user, 1, 19));
    assertThat(kinds(id)).hasSize(2);
    report(count(user, 1, 20));
    for (int i = 0; i < 10; i++) {
      report(count(user, 30, 0));
    }
    report(count(user, 150, 0));
    assertThat(kinds(id)).hasSize(3);
    report(count(user, 2_000, 0));
    assertThat(kinds(id))
        .containsExactly("rate-jump 1", "topic-probing 1", "bad-passwords 1", "new-address 2");

    assertThat(
            api.get("/api/v1/security-events?kind=rate-jump&device=" + id).text("/items/0/device"))
        .isEqualTo(user);
    assertThat(api.get("/api/v1/security-events?kind=x").faults())
        .containsExactly("kind kind-unknown");
    assertThat(api.asLab().get("/api/v1/security-events").body().path("items").size()).isZero();
    assertThat(api.limitedTo(1).get("/api/v1/security-events").status()).isEqualTo(403);
  }

  @Test
  void forgetsWhatIsOldAndWhatIsBeyondTheNewestOfADevice() {
    int id = device("forgotten");
    long day = Duration.ofDays(1).toMillis();
    report(
        events(
            event(now() - 31 * day, "connected", "main.forgotten", "10.0.0.1", ""),
            event(now() - 29 * day, "disconnected", "main.forgotten", "10.0.0.1", "")));
    int busy = device("busy");
    for (int i = 0; i < 3; i++) {
      report(
          events(
              IntStream.range(0, 700)
                  .mapToObj(_ -> event(now(), "connected", "main.busy", "10.0.0.1", ""))
                  .toArray(String[]::new)));
    }

    Forgetting.run(SERVICE.context());

    assertThat(
            api.get(path(id, "connections"))
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("kind").asString()))
        .containsExactly("disconnected");
    assertThat(
            SERVICE
                .context()
                .getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM device_connection WHERE device_id = ?")
                .param(busy)
                .query(Integer.class)
                .single())
        .isEqualTo(2_000);
  }

  private int device(String key) {
    return api.post("/api/v1/devices", "{\"key\":\"" + key + "\",\"paths\":[\"dock/#\"]}")
        .number("/id");
  }

  private static String path(int id, String rest) {
    return "/api/v1/devices/" + id + "/" + rest;
  }

  private List<String> kinds(int id) {
    return api.get("/api/v1/security-events?device=" + id)
        .body()
        .path("items")
        .valueStream()
        .map(each -> each.path("kind").asString() + " " + each.path("times").asInt())
        .toList();
  }

  private Api.Answer report(String content) {
    Api.Answer answer = broker.post("/mqtt/report", "{" + content + "}");
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private static String events(String... events) {
    return "\"events\":[" + String.join(",", events) + "]";
  }

  private static String event(long at, String kind, String user, String address, String reason) {
    return """
    {"at":%d,"kind":"%s","user":"%s","clientId":"c","address":"%s","protocol":"5","reason":"%s"}
    """
        .formatted(at, kind, user, address, reason);
  }

  private static String count(String user, int messages, int refused) {
    return "\"devices\":[{\"user\":\"%s\",\"messages\":%d,\"refused\":%d,\"seconds\":60}]"
        .formatted(user, messages, refused);
  }
}
