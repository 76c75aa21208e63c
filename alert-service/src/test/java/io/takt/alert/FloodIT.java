package io.takt.alert;

import static io.takt.alert.Plant.LAB;
import static io.takt.alert.Plant.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.takt.alert.Installation.Answer;
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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(SMTP, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
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
    return SERVICE
        .get(ALL, "/api/v1/alarms?" + filter)
        .body()
        .path("items")
        .valueStream()
        .toList();
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
    await()
        .atMost(PATIENCE)
        .until(() -> history(id).getFirst().equals("cleared"));
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
    assertThat(
            SERVICE.change(ALL, "DELETE", "/api/v1/rules/" + one.rule(), null, "*").code())
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
      assertThat(
              SERVICE
                  .post(stranger, MARKS, past)
                  .body()
                  .at("/faults/0/code")
                  .asString())
          .isEqualTo("machine-unknown");
    }
    String longer =
        "{\"until\":\"%s\",\"reason\":\"takes longer\"}"
            .formatted(Instant.now().plusSeconds(7200));
    assertThat(
            SERVICE.change(ALL, "PUT", MARKS + "/" + mark, longer, "").status())
        .isEqualTo(428);
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
    await()
        .atMost(PATIENCE)
        .until(() -> !alarms(mine).getFirst().path("active").asBoolean());
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
    await()
        .atMost(PATIENCE)
        .until(() -> alarms(mine).getFirst().path("times").asInt() == 600);
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
