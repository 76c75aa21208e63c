package io.takt.alert;

import static io.takt.alert.Plant.LAB;
import static io.takt.alert.Plant.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.takt.alert.Installation.Answer;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Value;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import io.takt.parts.FreePort;
import io.takt.parts.JavaCommand;
import io.takt.parts.ServiceDatabase;
import io.takt.platform.realm.Realm;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nobody drowns: what suppresses alarms, holds them together and says how many there are. */
class FloodIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Realm ALL = Realm.of(MAIN);
  private static final String MARKS = "/api/v1/maintenance";
  private static final ServiceDatabase DATABASE = EphemeralTimescale.shared().fresh("alert");
  private static final int SMTP = FreePort.any();
  private static final Installation SERVICE =
      Installation.of(
          DATABASE,
          EphemeralKafka.shared().bootstrapServers(),
          FreePort.any(),
          SMTP,
          FreePort.any());
  private static final GreenMail MAIL = MailServer.on(SMTP);
  private static final Plant PLANT = new Plant(EphemeralKafka.shared().bootstrapServers());

  @TempDir static Path folder;
  private static @Nullable Process process;
  private static int site;

  private record Watched(int machine, int signal, int rule) {}

  @BeforeAll
  static void begin() throws IOException {
    site = PLANT.site(MAIN, "Kiel");
    MAIL.start();
    ProcessBuilder command =
        new ProcessBuilder(
                JavaCommand.here(AlertApplication.class.getName(), "256m")
                    .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .words())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("service.log").toFile());
    command.environment().putAll(SERVICE.environment());
    // readings of the last minutes are as live as those of now
    command.environment().put("TAKT_EVALUATION_OLD", "1h");
    process = command.start();
    await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(() -> SERVICE.get(ALL, "/api/v1/rules").status() == 200);
    await()
        .atMost(PATIENCE)
        .until(() ->
            ask("SELECT count(*)::text FROM alert.checkpoint")
                .equals(List.of(String.valueOf(Topic.READINGS.partitions()))));
    assertThat(
            SERVICE
                .post(
                    ALL,
                    "/api/v1/contacts",
                    """
                    {"name":"Maintenance","email":"m@example.com","leastPriority":"medium"}\
                    """)
                .status())
        .isEqualTo(201);
  }

  /** Each test begins as if the messages of the one before were long ago. */
  @BeforeEach
  void nobodyHasHadManyMessages() {
    execute(
        "UPDATE alert.person_call SET due_at = due_at - interval '1 hour' WHERE state <> 'quiet'");
  }

  @AfterAll
  static void end() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
    MAIL.stop();
    PLANT.close();
  }

  private static Watched watch(String name, String more) {
    int machine = PLANT.machine(MAIN, site, "Press " + name);
    int signal = PLANT.signal(MAIN, machine, "temp-" + name, SignalKind.GAUGE, "Cel");
    return new Watched(machine, signal, rule(name, more));
  }

  private static int rule(String name, String more) {
    return make("/api/v1/rules", draft(name, more)).id();
  }

  private static String draft(String name, String more) {
    return """
    {"name":"%s too hot","kind":"high","signal":"temp-%1$s","unit":"Cel",
     "levels":[{"priority":"high","limit":80},{"priority":"critical","limit":90}]%s}\
    """
        .formatted(name, more);
  }

  /** The service hears of a machine by its topic. */
  private static Answer make(String path, String body) {
    List<Answer> made = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          made.add(SERVICE.post(ALL, path, body));
          return made.getLast().status() == 201;
        });
    return made.getLast();
  }

  private static Answer mark(int machine) {
    return make(
        MARKS,
        """
        {"machineId":%d,"until":"%s","reason":"Bearing is changed"}\
        """
            .formatted(machine, Instant.now().plusSeconds(3600)));
  }

  private static void read(Watched of, double value) {
    PLANT.read(MAIN, of.machine(), of.signal(), System.currentTimeMillis(), value);
  }

  private static List<JsonNode> alarms(String filter) {
    return SERVICE.get(ALL, "/api/v1/alarms?" + filter).body().path("items").valueStream().toList();
  }

  private static JsonNode awaitState(Watched of, String state) {
    await()
        .atMost(PATIENCE)
        .until(() -> !alarms("state=" + state + "&machine=" + of.machine()).isEmpty());
    return alarms("state=" + state + "&machine=" + of.machine()).getFirst();
  }

  /** Until the rule is followed: a reading over the limit is sent again and again. */
  private static JsonNode raise(Watched of, double value) {
    String mine = "state=all&machine=" + of.machine();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          read(of, value);
          return alarms(mine).stream().anyMatch(alarm -> alarm.path("active").asBoolean());
        });
    return alarms(mine).getFirst();
  }

  private static List<MimeMessage> mails(String about) {
    List<MimeMessage> found = new ArrayList<>();
    try {
      for (MimeMessage each : MAIL.getReceivedMessages()) {
        if (each.getSubject().contains(about)) {
          found.add(each);
        }
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static List<String> history(int alarm) {
    return SERVICE
        .get(ALL, "/api/v1/alarms/" + alarm)
        .body()
        .path("events")
        .valueStream()
        .map(event -> event.path("kind").asString())
        .toList();
  }

  @Test
  void aMachineInMaintenanceIsQuietAndWhatHoldsAfterwardsIsRaised() {
    Watched press = watch("repair", "");
    int mark = mark(press.machine()).id();
    JsonNode alarm = raise(press, 95);
    assertThat(alarm.path("state").asString()).isEqualTo("suppressed");
    assertThat(alarm.path("suppressedBy").asString()).isEqualTo("maintenance");
    assertThat(alarm.path("priority").asString()).isEqualTo("critical");
    int id = alarm.path("id").asInt();
    assertThat(ask("SELECT count(*)::text FROM alert.escalation WHERE alarm_id = " + id))
        .containsExactly("0");
    assertThat(alarms("state=suppressed&machine=" + press.machine())).hasSize(1);
    assertThat(alarms("state=open&machine=" + press.machine())).isEmpty();

    Answer ended = SERVICE.post(ALL, MARKS + "/" + mark + "/end", "");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.body().path("state").asString()).isEqualTo("over");
    awaitState(press, "unacknowledged");
    await().atMost(PATIENCE).until(() -> mails("Press repair").size() == 1);
    assertThat(history(id)).containsExactly("told", "unsuppress", "suppress", "raised");
    assertThat(SERVICE.post(ALL, MARKS + "/" + mark + "/end", "").code()).isEqualTo("over");
  }

  @Test
  void whatStandsWhenMaintenanceBeginsIsSuppressedAndNobodyIsCalledAnyMore() {
    Watched press = watch("begun", "");
    int id = raise(press, 85).path("id").asInt();
    await().atMost(PATIENCE).until(() -> mails("Press begun").size() == 1);
    int mark = mark(press.machine()).id();
    awaitState(press, "suppressed");
    assertThat(SERVICE.post(ALL, "/api/v1/alarms/" + id + "/acknowledge", "{}").code())
        .isEqualTo("move-refused");
    read(press, 70);
    await().atMost(PATIENCE).until(() -> history(id).getFirst().equals("cleared"));
    // it has ended meanwhile: nothing is left to see
    SERVICE.post(ALL, MARKS + "/" + mark + "/end", "");
    awaitState(press, "normal");
    assertThat(mails("Press begun")).hasSize(1);
  }

  @Test
  void aMachineThatDoesNotProduceIsQuietButForTheWorst() {
    int machine = PLANT.machine(MAIN, site, "Press idle");
    int signal = PLANT.signal(MAIN, machine, "temp-idle", SignalKind.GAUGE, "Cel");
    int state = PLANT.signal(MAIN, machine, "mode", SignalKind.STATE, "");
    Watched press =
        new Watched(
            machine,
            signal,
            rule(
                "idle",
                ",\"suppression\":{\"producing\":{\"signal\":\"mode\",\"states\":[\"run\"]}}"));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          say(press, state, "stop" + System.currentTimeMillis());
          return !ask("SELECT 1::text FROM alert.machine_word WHERE machine_id = " + machine)
              .isEmpty();
        });
    say(press, state, "stop");
    assertThat(raise(press, 85).path("suppressedBy").asString()).isEqualTo("not-producing");
    read(press, 95);
    awaitState(press, "unacknowledged");
    await().atMost(PATIENCE).until(() -> mails("Press idle").size() == 1);
    read(press, 85);
    awaitState(press, "suppressed");
    say(press, state, "run");
    awaitState(press, "unacknowledged");
  }

  private static void say(Watched of, int state, String word) {
    PLANT.read(
        MAIN,
        of.machine(),
        System.currentTimeMillis(),
        false,
        Value.newBuilder().setSignalId(state).setText(word));
  }

  @Test
  void whatACauseExplainsIsQuietUntilThatIsOver() {
    Watched supply = watch("supply", "");
    Watched press =
        watch(
            "fed",
            ",\"suppression\":{\"causes\":[%d],\"scope\":\"site\"}".formatted(supply.rule()));
    Watched other =
        watch(
            "apart",
            ",\"suppression\":{\"causes\":[%d],\"scope\":\"line\"}".formatted(supply.rule()));
    int cause = raise(supply, 85).path("id").asInt();
    JsonNode alarm = raise(press, 85);
    assertThat(alarm.path("state").asString()).isEqualTo("suppressed");
    assertThat(alarm.path("causeAlarmId").asInt()).isEqualTo(cause);
    // of another line
    assertThat(raise(other, 85).path("state").asString()).isEqualTo("unacknowledged");
    // the worst is never explained away
    read(press, 95);
    awaitState(press, "unacknowledged");
    read(press, 85);
    awaitState(press, "suppressed");
    int told = mails("Press fed").size();

    // a cause that people do not see suppresses nothing
    SERVICE.post(
        ALL, "/api/v1/alarms/" + cause + "/shelve", "{\"minutes\":5,\"reason\":\"known\"}");
    awaitState(press, "unacknowledged");
    SERVICE.post(ALL, "/api/v1/alarms/" + cause + "/unshelve", "{}");
    awaitState(press, "suppressed");
    read(supply, 70);
    awaitState(press, "unacknowledged");
    await().atMost(PATIENCE).until(() -> mails("Press fed").size() > told);
  }

  @Test
  void causesDoNotLeadBackToThemselves() {
    Watched one = watch("one", "");
    Watched two = watch("two", ",\"suppression\":{\"causes\":[%d]}".formatted(one.rule()));
    Answer loop =
        SERVICE.change(
            ALL,
            "PUT",
            "/api/v1/rules/" + one.rule(),
            draft("one", ",\"suppression\":{\"causes\":[%d]}".formatted(two.rule())),
            "*");
    assertThat(loop.status()).isEqualTo(400);
    assertThat(loop.body().at("/faults/0/code").asString()).isEqualTo("cause-loops");
    assertThat(SERVICE.change(ALL, "DELETE", "/api/v1/rules/" + one.rule(), null, "*").code())
        .isEqualTo("rule-in-use");
    Answer wrong =
        SERVICE.post(
            ALL,
            "/api/v1/rules",
            draft(
                "two",
                ",\"suppression\":{\"causes\":[%d],\"scope\":\"world\",\"producing\":{}}"
                    .formatted(999_999)));
    assertThat(
            wrong
                .body()
                .path("faults")
                .valueStream()
                .map(fault -> fault.path("code").asString() + " " + fault.path("at").asString()))
        .contains(
            "rule-unknown suppression.causes[0]",
            "out-of-range suppression.scope",
            "out-of-range suppression.producing.states",
            "signal-unknown suppression.producing.signal");
  }

  @Test
  void everythingWrongWithAMarkIsNamedAndOthersDoNotSeeIt() {
    Watched press = watch("marked", "");
    Answer made = mark(press.machine());
    int mark = made.id();
    Answer wrong = SERVICE.post(ALL, MARKS, "{\"machineId\":1,\"reason\":\" \"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("faults").valueStream().map(each -> each.path("code").asString()))
        .containsExactly("machine-unknown", "field-missing", "field-missing");
    String past =
        "{\"machineId\":%d,\"until\":\"2020-01-01T00:00:00Z\",\"reason\":\"x\"}"
            .formatted(press.machine());
    assertThat(SERVICE.post(ALL, MARKS, past).body().at("/faults/0/at").asString())
        .isEqualTo("until");

    for (Realm stranger : List.of(Realm.of(LAB), new Realm(MAIN, Set.of(site + 1_000_000)))) {
      assertThat(SERVICE.get(stranger, MARKS + "/" + mark).status()).isEqualTo(404);
      assertThat(SERVICE.post(stranger, MARKS + "/" + mark + "/end", "").status()).isEqualTo(404);
      assertThat(SERVICE.get(stranger, MARKS).body().path("items").size()).isZero();
      assertThat(SERVICE.post(stranger, MARKS, past).body().at("/faults/0/code").asString())
          .isEqualTo("machine-unknown");
    }
    String longer =
        "{\"until\":\"%s\",\"reason\":\"takes longer\"}".formatted(Instant.now().plusSeconds(7200));
    assertThat(SERVICE.change(ALL, "PUT", MARKS + "/" + mark, longer, "").status()).isEqualTo(428);
    Answer changed = SERVICE.change(ALL, "PUT", MARKS + "/" + mark, longer, made.etag());
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().path("from")).isEqualTo(made.body().path("from"));
    assertThat(SERVICE.change(ALL, "PUT", MARKS + "/" + mark, longer, made.etag()).status())
        .isEqualTo(412);
  }

  @Test
  void whatComesAndGoesOnceASecondForTenMinutesIsOneEpisodeAndOneMessage() {
    Watched press = watch("flutter", "");
    raise(press, 85);
    read(press, 70);
    String mine = "state=all&machine=" + press.machine();
    await().atMost(PATIENCE).until(() -> !alarms(mine).getFirst().path("active").asBoolean());
    execute("DELETE FROM alert.alarm_event WHERE alarm_id = " + alarms(mine).getFirst().path("id"));
    execute(
        "UPDATE alert.alarm SET starts = '{}', acknowledged = true, state = 'A', times = 1"
            + " WHERE machine_id = "
            + press.machine());
    await().atMost(PATIENCE).until(() -> mails("Press flutter").size() == 1);

    // after the readings that were sent while the rule was taken up
    long first = System.currentTimeMillis() + 1000;
    for (int second = 0; second < 600; second++) {
      long time = first + second * 1000L;
      PLANT.read(MAIN, press.machine(), press.signal(), time, 85);
      PLANT.read(MAIN, press.machine(), press.signal(), time + 500, 70);
    }
    await().atMost(PATIENCE).until(() -> alarms(mine).getFirst().path("times").asInt() == 600);
    JsonNode alarm = alarms(mine).getFirst();
    assertThat(alarm.path("chattering").asBoolean()).isTrue();
    assertThat(alarm.path("active").asBoolean()).isTrue();
    assertThat(alarms("chattering=true&machine=" + press.machine())).hasSize(1);
    // the times of its readings, and then the clock
    execute(
        "UPDATE alert.alarm SET went_at = went_at - interval '1 hour',"
            + " changed_at = changed_at - interval '1 hour' WHERE chattering");
    awaitState(press, "returned-unacknowledged");
    List<String> kinds = history(alarm.path("id").asInt());
    assertThat(kinds.stream().filter("raised"::equals)).hasSize(1);
    assertThat(kinds.stream().filter("cleared"::equals).count()).isBetween(1L, 3L);
    assertThat(kinds).contains("chattering");
    assertThat(mails("Press flutter")).hasSize(2);
  }

  /** A place on its own, so that the messages of other tests do not count. */
  private record Crowd(Realm realm, String domain, int site, int line) {}

  private static Crowd crowd(int tenant, String domain) {
    TenantId id = new TenantId(tenant);
    int crowdSite = PLANT.site(id, "Site of " + domain);
    Realm realm = Realm.of(id);
    String contact =
        "{\"name\":\"All\",\"email\":\"all@%s\",\"leastPriority\":\"low\"}".formatted(domain);
    assertThat(SERVICE.post(realm, "/api/v1/contacts", contact).status()).isEqualTo(201);
    return new Crowd(realm, domain, crowdSite, PLANT.line(crowdSite, "Line of " + domain));
  }

  /** As many machines with a signal each, and a rule that watches all of them. */
  private static List<Watched> many(Crowd of, String key, String priority, int count) {
    TenantId tenant = of.realm().tenant();
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int machine = PLANT.machine(tenant, of.site(), of.line(), key + "-" + i + ".");
      all.add(new Watched(machine, PLANT.signal(tenant, machine, key, SignalKind.GAUGE, "Cel"), 0));
    }
    String rule =
        """
        {"name":"%s","kind":"high","signal":"%1$s","unit":"Cel",
         "levels":[{"priority":"%s","limit":80}]}\
        """
            .formatted(key, priority);
    await()
        .atMost(PATIENCE)
        .until(() -> SERVICE.post(of.realm(), "/api/v1/rules", rule).status() == 201);
    // the last of them shows that the rule is followed
    Watched probe = all.removeLast();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          read(of, probe, 85);
          return SERVICE
                  .get(of.realm(), "/api/v1/alarms?machine=" + probe.machine())
                  .body()
                  .path("items")
                  .size()
              > 0;
        });
    return all;
  }

  private static void read(Crowd crowd, Watched of, double value) {
    PLANT.read(
        crowd.realm().tenant(), of.machine(), of.signal(), System.currentTimeMillis(), value);
  }

  private static List<String> subjects(Crowd of) {
    return Arrays.stream(MAIL.getReceivedMessagesForDomain(of.domain()))
        .map(each -> {
          try {
            return each.getSubject();
          } catch (MessagingException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  private static int transitions(Crowd of) {
    return Integer.parseInt(
        ask("SELECT count(*)::text FROM alert.transition WHERE tenant_id = "
                + of.realm().tenant().value())
            .getFirst());
  }

  @Test
  void alarmsOfOneLineComeTogetherAndTheWorstAtOnce() {
    Crowd crowd = crowd(11, "group.example");
    List<Watched> hot = many(crowd, "grouped", "high", 6);
    List<Watched> worst = many(crowd, "worst", "critical", 2);
    execute(
        "UPDATE alert.person_call SET due_at = due_at - interval '1 hour' WHERE tenant_id = 11");
    hot.forEach(each -> read(crowd, each, 85));
    read(crowd, worst.getFirst(), 85);
    await()
        .atMost(PATIENCE)
        .until(() -> subjects(crowd).stream().anyMatch(each -> each.contains("worst-0.")));
    await()
        .atMost(PATIENCE)
        .until(() ->
            ask("SELECT 1 FROM alert.person_call WHERE tenant_id = 11 AND state = 'group'").size()
                == 4);
    assertThat(subjects(crowd).stream().filter(each -> each.contains("grouped-"))).hasSize(2);
    execute("UPDATE alert.person_call SET due_at = now() WHERE tenant_id = 11 AND state = 'group'");
    await()
        .atMost(PATIENCE)
        .until(() ->
            subjects(crowd)
                .contains("4 more alarms in Site of group.example, Line of group.example"));
    assertThat(ask("SELECT 1 FROM alert.person_call WHERE tenant_id = 11 AND state = 'group'"))
        .isEmpty();
  }

  @Test
  void inAFloodAllIsStoredAndNobodyDrowns() {
    Crowd crowd = crowd(12, "flood.example");
    List<Watched> all = many(crowd, "flood", "medium", 101);
    List<Watched> worst = many(crowd, "worst", "critical", 6);
    int before = transitions(crowd);
    for (int edge = 0; edge < 5; edge++) {
      all.forEach(each -> read(crowd, each, 85));
      read(crowd, worst.get(edge), 85);
      all.forEach(each -> read(crowd, each, 70));
    }
    await().atMost(PATIENCE).until(() -> transitions(crowd) == before + 1005);
    for (int each = 0; each < 5; each++) {
      String machine = "worst-" + each + ".";
      await()
          .atMost(PATIENCE)
          .until(() -> subjects(crowd).stream().anyMatch(subject -> subject.contains(machine)));
    }
    // they come again and stay: what waits is told in one digest
    all.forEach(each -> read(crowd, each, 85));
    await()
        .atMost(PATIENCE)
        .until(() -> ask("SELECT 1 FROM alert.escalation WHERE tenant_id = 12").isEmpty());
    execute(
        "UPDATE alert.person_call SET due_at = now() WHERE tenant_id = 12"
            + " AND state IN ('group', 'limit')");
    await()
        .atMost(PATIENCE)
        .until(() ->
            ask("SELECT 1 FROM alert.person_call WHERE tenant_id = 12"
                    + " AND state IN ('group', 'limit')")
                .isEmpty());
    await()
        .atMost(PATIENCE)
        .until(() ->
            ask("SELECT 1 FROM alert.notification WHERE tenant_id = 12 AND state = 'waiting'")
                .isEmpty());
    List<String> other =
        subjects(crowd).stream().filter(each -> !each.startsWith("[CRITICAL]")).toList();
    assertThat(other.stream().filter(each -> each.contains("held back"))).hasSizeLessThan(2);
    assertThat(other.stream().filter(each -> !each.contains("held back")))
        .hasSizeLessThanOrEqualTo(10);
  }

  /**
   * 10,000 transitions in a minute, with the worst in between, and a tenant that has nothing to do
   * with it. Figures are those of a machine that does nothing else.
   */
  @Test
  @Tag("full")
  void inAFloodOfTenThousandTheWorstAreToldWithinSecondsAndNeighboursDoNotFeelIt()
      throws Exception {
    Crowd crowd = crowd(15, "masses.example");
    Crowd neighbour = crowd(16, "neighbour.example");
    List<Watched> all = many(crowd, "masses", "medium", 501);
    List<Watched> worst = many(crowd, "worst", "critical", 51);
    List<Watched> beside = many(neighbour, "beside", "critical", 101);
    List<Long> quiet = new ArrayList<>();
    for (Watched each : beside.subList(0, 50)) {
      quiet.add(latency(neighbour, each));
    }
    int before = transitions(crowd);
    long begin = System.nanoTime();
    Thread flood =
        Thread.ofPlatform()
            .start(() -> {
              for (int edge = 0; edge < 20; edge++) {
                for (int each = 0; each < all.size(); each++) {
                  long due = begin + (edge * 500L + each) * 6_000_000L;
                  LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                  read(crowd, all.get(each), edge % 2 == 0 ? 85 : 70);
                }
              }
            });
    List<Long> urgent = new ArrayList<>();
    List<Long> disturbed = new ArrayList<>();
    for (int each = 0; each < 50; each++) {
      urgent.add(latency(crowd, worst.get(each)));
      disturbed.add(latency(neighbour, beside.get(50 + each)));
    }
    flood.join();
    long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    await().atMost(Duration.ofMinutes(5)).until(() -> transitions(crowd) == before + 10_050);
    System.out.printf(
        "10,000 transitions in %d s, all stored after %d s; highest priority to SMTP p50 %d ms,"
            + " p99 %d ms; neighbour p50 %d ms, p99 %d ms, before that %d ms and %d ms%n",
        seconds,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
        percentile(urgent, 50),
        percentile(urgent, 99),
        percentile(disturbed, 50),
        percentile(disturbed, 99),
        percentile(quiet, 50),
        percentile(quiet, 99));
    long others =
        subjects(crowd).stream()
            .filter(each -> !each.startsWith("[CRITICAL]") && !each.contains("held back"))
            .count();
    assertThat(others).isLessThanOrEqualTo(10);
    assertThat(percentile(urgent, 99)).isLessThanOrEqualTo(5_000);
  }

  /** From the reading to the mail, ms. */
  private static long latency(Crowd of, Watched machine) {
    String name = "[CRITICAL]";
    long before = subjects(of).stream().filter(each -> each.startsWith(name)).count();
    long start = System.nanoTime();
    read(of, machine, 95);
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> subjects(of).stream().filter(each -> each.startsWith(name)).count() > before);
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static long percentile(List<Long> all, int percent) {
    return all.stream().sorted().toList().get(Math.ceilDiv(all.size() * percent, 100) - 1);
  }

  @Test
  void figuresCountWhatPeopleHadToBear() {
    Crowd crowd = crowd(13, "figures.example");
    List<Watched> all = many(crowd, "counted", "low", 13);
    List<Watched> seen = many(crowd, "seen", "high", 2);
    all.forEach(each -> read(crowd, each, 85));
    read(crowd, seen.getFirst(), 85);
    String open = "/api/v1/alarms?limit=1000";
    await()
        .atMost(PATIENCE)
        .until(() -> SERVICE.get(crowd.realm(), open).body().path("items").size() == 15);
    int alarm =
        SERVICE
            .get(crowd.realm(), open + "&machine=" + seen.getFirst().machine())
            .body()
            .at("/items/0/id")
            .asInt();
    SERVICE.post(crowd.realm(), "/api/v1/alarms/" + alarm + "/acknowledge", "{}");
    read(crowd, seen.getFirst(), 70);
    await()
        .atMost(PATIENCE)
        .until(() ->
            SERVICE
                .get(crowd.realm(), "/api/v1/alarms/" + alarm)
                .body()
                .at("/alarm/endedAt")
                .isString());
    execute(
        "UPDATE alert.alarm SET since = since - interval '2 days' WHERE machine_id = "
            + all.getFirst().machine());

    String path = "/api/v1/alarms/figures?to=" + Instant.now().plusSeconds(60);
    JsonNode figures = SERVICE.get(crowd.realm(), path).body();
    assertThat(figures.path("alarms").asInt()).isEqualTo(15);
    assertThat(figures.at("/rate/peak").asInt()).isBetween(8, 15);
    assertThat(figures.at("/rate/average").asDouble()).isCloseTo(15 / 1008.0, within(1e-9));
    assertThat(figures.at("/rate/bars").valueStream().mapToInt(bar -> bar.path("alarms").asInt()))
        .hasSize(252)
        .satisfies(
            bars -> assertThat(bars.stream().mapToInt(Integer::intValue).sum()).isEqualTo(15));
    assertThat(figures.at("/topRules/0/name").asString()).isEqualTo("counted");
    assertThat(figures.at("/topRules/0/alarms").asInt()).isEqualTo(13);
    assertThat(figures.path("topShare").asDouble()).isCloseTo(10 / 15.0, within(1e-9));
    assertThat(figures.at("/priorities/0/alarms").asInt()).isEqualTo(13);
    assertThat(figures.at("/stale/count").asInt()).isEqualTo(1);
    assertThat(figures.at("/acknowledging/alarms").asInt()).isEqualTo(1);
    assertThat(figures.at("/acknowledging/medianSeconds").asDouble()).isBetween(0.0, 60.0);
    assertThat(figures.at("/clearing/alarms").asInt()).isEqualTo(1);
    assertThat(figures.path("unattended"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.path("name").asString()).isEqualTo("counted"));
    String behind =
        open
            + "&state=all&rule="
            + figures.at("/topRules/0/id").asInt()
            + "&raisedFrom="
            + figures.path("from").asString()
            + "&raisedTo="
            + figures.path("to").asString();
    assertThat(SERVICE.get(crowd.realm(), behind).body().path("items").size()).isEqualTo(13);
    String stale = open + "&activeSinceBefore=" + figures.path("staleSince").asString();
    assertThat(SERVICE.get(crowd.realm(), stale).body().path("items").size()).isEqualTo(1);

    // nothing of it is another's
    JsonNode none = SERVICE.get(Realm.of(new TenantId(14)), path).body();
    assertThat(none.path("alarms").asInt()).isZero();
    assertThat(none.path("topShare").isNull()).isTrue();
    Realm elsewhere = new Realm(crowd.realm().tenant(), Set.of(site));
    assertThat(SERVICE.get(elsewhere, path).body().path("alarms").asInt()).isZero();
    assertThat(SERVICE.get(elsewhere, path + "&site=" + crowd.site()).status()).isEqualTo(400);
    assertThat(
            SERVICE.get(crowd.realm(), "/api/v1/alarms/figures?from=2020-01-01T00:00:00Z").status())
        .isEqualTo(400);
    assertThat(SERVICE.get(crowd.realm(), open + "&raisedFrom=2020-01-01T00:00:00Z").status())
        .isEqualTo(400);
  }

  private static void execute(String statement) {
    try (Connection connection = connect();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> ask(String question) {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(question)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
  }
}
