package io.takt.alert;

import static io.takt.alert.Plant.LAB;
import static io.takt.alert.Plant.MAIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.icegreen.greenmail.util.GreenMail;
import io.takt.alert.Installation.Answer;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.AuditRecord;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Value;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import io.takt.parts.FreePort;
import io.takt.parts.JavaCommand;
import io.takt.parts.ServiceDatabase;
import io.takt.platform.realm.Realm;
import io.takt.platform.token.Scope;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a reading over its limit to an alarm that somebody acknowledges out of an e-mail. */
class AlarmIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Realm ALL = Realm.of(MAIN);
  private static final String TRIALS = "/api/v1/rule-trials";
  private static final String PARTITIONS = String.valueOf(Topic.READINGS.partitions());
  private static final ServiceDatabase DATABASE = EphemeralTimescale.shared().fresh("alert");
  private static final int SMTP = FreePort.any();
  private static final int WEB = FreePort.any();
  private static final Installation SERVICE =
      Installation.of(
          DATABASE, EphemeralKafka.shared().bootstrapServers(), FreePort.any(), SMTP, WEB);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** Of somebody else's server. */
  private static final int DOWN_SECONDS = 20;

  @TempDir static Path folder;
  private static @Nullable Process process;
  private static @Nullable GreenMail mail;
  private static final HttpStub WEB_STUB = new HttpStub(WEB);
  private static Plant plant = new Plant(EphemeralKafka.shared().bootstrapServers());
  private static int site;

  @BeforeAll
  static void begin() {
    site = plant.site(MAIN, "Hamburg");
    listen();
    WEB_STUB.listen();
    start();
    // on its first day it begins with what comes from then on
    await()
        .atMost(PATIENCE)
        .until(
            () -> ask("SELECT count(*)::text FROM alert.checkpoint").equals(List.of(PARTITIONS)));
    assertThat(
            SERVICE
                .post(
                    ALL,
                    "/api/v1/contacts",
                    """
                    {"name":"Maintenance","email":"m@example.com","leastPriority":"high"}\
                    """)
                .status())
        .isEqualTo(201);
  }

  /** Each test begins as if the messages of the one before were long ago. */
  @BeforeEach
  void nobodyHasHadManyMessages() {
    execute(
        "UPDATE alert.person_call SET due_at = due_at - interval '1 hour' WHERE state = 'told'");
  }

  @AfterAll
  static void end() {
    kill();
    WEB_STUB.close();
    if (mail != null) {
      mail.stop();
    }
    plant.close();
  }

  private record Watched(int machine, int signal, int rule) {}

  private static Watched rule(String name, String more) {
    int machine = plant.machine(MAIN, site, "Press " + name);
    int signal = plant.signal(MAIN, machine, "temp-" + name, SignalKind.GAUGE, "Cel");
    return new Watched(machine, signal, rule(ALL, name, more));
  }

  private static int rule(Realm realm, String name, String more) {
    String body =
        """
        {"name":"%s too hot","kind":"high","signal":"temp-%1$s","unit":"Cel",
         "levels":[{"priority":"high","limit":80},{"priority":"critical","limit":90}]%s}\
        """
            .formatted(name, more);
    return make(realm, body);
  }

  /** The service hears of a machine by its topic. */
  private static int make(Realm realm, String body) {
    List<Answer> made = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          made.add(SERVICE.post(realm, "/api/v1/rules", body));
          return made.getLast().status() == 201;
        });
    return made.getLast().id();
  }

  private static void read(Watched of, double value) {
    plant.read(MAIN, of.machine(), of.signal(), System.currentTimeMillis(), value);
  }

  private static List<JsonNode> alarms(Watched of) {
    return SERVICE
        .get(ALL, "/api/v1/alarms?state=all&machine=" + of.machine())
        .body()
        .path("items")
        .valueStream()
        .toList();
  }

  private static int awaitState(Watched of, String state) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            alarms(of).stream().anyMatch(alarm -> alarm.path("state").asString().equals(state)));
    return alarms(of).getFirst().path("id").asInt();
  }

  /** Until the rule is followed: a reading over the limit is sent again and again. */
  private static int raise(Watched of, double value) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          read(of, value);
          return alarms(of).stream().anyMatch(alarm -> alarm.path("active").asBoolean());
        });
    return alarms(of).getFirst().path("id").asInt();
  }

  private static List<MimeMessage> mails(String about) {
    List<MimeMessage> found = new ArrayList<>();
    try {
      for (MimeMessage each : box().getReceivedMessages()) {
        if (each.getSubject().contains(about)) {
          found.add(each);
        }
      }
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static GreenMail box() {
    return java.util.Objects.requireNonNull(mail);
  }

  private static String plain(MimeMessage message) throws Exception {
    return String.valueOf(((MimeMultipart) message.getContent()).getBodyPart(0).getContent());
  }

  private static String token(String text) {
    String after = text.substring(text.indexOf("/acknowledge#") + "/acknowledge#".length());
    return after.split("\\s", 2)[0];
  }

  @Test
  void aReadingOverItsLimitIsAcknowledgedOutOfAnEmail() throws Exception {
    Watched press = rule("mail", ",\"firstAction\":\"Open the cooling valve\"");
    int alarm = raise(press, 84.5);
    await().atMost(PATIENCE).until(() -> !mails("Press mail").isEmpty());
    MimeMessage message = mails("Press mail").getFirst();
    assertThat(message.getSubject()).isEqualTo("[HIGH] Press mail: mail too hot, 84.5 °C");
    assertThat(plain(message))
        .contains(
            "Press mail",
            "Hamburg, Line 1",
            "84.5 °C",
            "Limit: 80 °C",
            "Europe/Berlin",
            "Open the cooling valve",
            "/alarms?alarm=" + alarm);
    String token = token(plain(message));

    assertThat(SERVICE.link("acknowledge", token.substring(1)).code()).isEqualTo("link-invalid");
    // a scanner that opens the link changes nothing
    assertThat(SERVICE.link("look", token).body().path("used").asBoolean()).isFalse();
    assertThat(awaitState(press, "unacknowledged")).isEqualTo(alarm);
    assertThat(SERVICE.link("acknowledge", token).body().path("acknowledged").asBoolean()).isTrue();
    assertThat(awaitState(press, "acknowledged")).isEqualTo(alarm);
    assertThat(SERVICE.link("acknowledge", token).code()).isEqualTo("link-used");

    read(press, 70);
    awaitState(press, "normal");
    JsonNode history = SERVICE.get(ALL, "/api/v1/alarms/" + alarm).body().path("events");
    assertThat(history.valueStream().map(event -> event.path("kind").asString()))
        .containsExactly("cleared", "acknowledge", "told", "raised");
    assertThat(history.at("/1/actor").asString()).contains("Maintenance");
    assertThat(history.at("/2/note").asString()).isEqualTo("Maintenance");
  }

  @Test
  void aDeeperLevelIsToldAgainAndAMilderOneIsNot() {
    Watched press = rule("level", "");
    int alarm = raise(press, 85);
    await().atMost(PATIENCE).until(() -> mails("Press level").size() == 1);
    assertThat(SERVICE.post(ALL, "/api/v1/alarms/" + alarm + "/acknowledge", "{}").status())
        .isEqualTo(200);
    read(press, 95);
    awaitState(press, "unacknowledged");
    await().atMost(PATIENCE).until(() -> mails("Press level").size() == 2);
    assertThat(alarms(press).getFirst().path("priority").asString()).isEqualTo("critical");
    read(press, 85);
    await()
        .atMost(PATIENCE)
        .until(() -> alarms(press).getFirst().path("priority").asString().equals("high"));
    assertThat(mails("Press level")).hasSize(2);
  }

  @Test
  void whatComesOutOfABufferWakesNobodyUntilItIsLive() {
    Watched press = rule("late", "");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          plant.read(
              MAIN,
              press.machine(),
              System.currentTimeMillis(),
              true,
              Value.newBuilder().setSignalId(press.signal()).setNumber(99));
          return !alarms(press).isEmpty();
        });
    assertThat(mails("Press late")).isEmpty();
    read(press, 99);
    await().atMost(PATIENCE).until(() -> mails("Press late").size() == 1);
  }

  @Test
  void aSilentMachineIsNoticedByTheClock() {
    int machine = plant.machine(MAIN, site, "Quiet");
    int signal = plant.signal(MAIN, machine, "quiet", SignalKind.GAUGE, "bar");
    String rule =
        """
        {"name":"silent","kind":"missing","signal":"quiet","onDelaySeconds":5,
         "levels":[{"priority":"low"}]}\
        """;
    Watched quiet = new Watched(machine, signal, make(ALL, rule));
    awaitState(quiet, "unacknowledged");
    read(quiet, 1);
    awaitState(quiet, "returned-unacknowledged");
    SERVICE.change(ALL, "DELETE", "/api/v1/rules/" + quiet.rule(), null, "*");
  }

  @Test
  void aShelvedAlarmIsQuietAndComesBackAsItThenIs() {
    Watched press = rule("shelf", "");
    int alarm = raise(press, 85);
    String path = "/api/v1/alarms/" + alarm;
    await().atMost(PATIENCE).until(() -> mails("Press shelf").size() == 1);
    assertThat(SERVICE.post(ALL, path + "/shelve", "{\"minutes\":10}").status()).isEqualTo(400);
    assertThat(
            SERVICE
                .post(ALL, path + "/shelve", "{\"minutes\":10,\"reason\":\"known\"}")
                .body()
                .path("state")
                .asString())
        .isEqualTo("shelved");
    assertThat(SERVICE.post(ALL, path + "/acknowledge", "{}").code()).isEqualTo("move-refused");
    execute("UPDATE alert.alarm SET shelved_until = now() WHERE alarm_id = " + alarm);
    awaitState(press, "unacknowledged");
    await().atMost(PATIENCE).until(() -> mails("Press shelf").size() == 2);
  }

  @Test
  void aChangedRuleTakesItsAlarmsBackAndJudgesAnew() {
    Watched press = rule("edit", "");
    raise(press, 85);
    String path = "/api/v1/rules/" + press.rule();
    String body =
        """
        {"name":"edit too hot","kind":"high","signal":"temp-edit","unit":"Cel",
         "levels":[{"priority":"low","limit":%d}]}\
        """;
    assertThat(SERVICE.change(ALL, "PUT", path, body.formatted(95), "").status()).isEqualTo(428);
    assertThat(SERVICE.change(ALL, "PUT", path, body.formatted(95), "\"7\"").status())
        .isEqualTo(412);
    Answer changed = SERVICE.change(ALL, "PUT", path, body.formatted(95), "\"1\"");
    assertThat(changed.etag()).isEqualTo("\"2\"");
    awaitState(press, "normal");
    raise(press, 96);
    assertThat(SERVICE.get(ALL, path + "/versions").body().path("items").size()).isEqualTo(2);
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "\"2\"").status()).isEqualTo(204);
    awaitState(press, "normal");
    assertThat(SERVICE.get(ALL, path).status()).isEqualTo(404);
  }

  @Test
  void everythingWrongWithARuleIsNamedAtOnce() {
    Watched press = rule("faulty", "");
    Answer answer =
        SERVICE.post(
            ALL,
            "/api/v1/rules",
            """
            {"name":"x\\r\\nBcc: all@example.com","kind":"high","signal":"temp-faulty","unit":"K",
             "machines":[%d,2000000000],"deadband":-1,
             "levels":[{"priority":"high","limit":80},{"priority":"low","limit":70}]}\
            """
                .formatted(press.machine()));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(
            answer.body().path("faults").valueStream().map(fault -> fault.path("code").asString()))
        .containsExactlyInAnyOrder(
            "name-invalid", "machine-unknown", "out-of-range", "order-invalid", "unit-mismatch");
    assertThat(
            SERVICE
                .post(
                    ALL,
                    "/api/v1/contacts",
                    "{\"name\":\"x\",\"email\":\"a@example.com\\r\\nBcc: b@example.com\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void whatARuleAsksOfOtherSignalsMustBeThere() {
    int press = plant.machine(MAIN, site, "Press others");
    plant.signal(MAIN, press, "oil-others", SignalKind.GAUGE, "Cel");
    plant.signal(MAIN, press, "air-others", SignalKind.GAUGE, "bar");
    plant.signal(MAIN, press, "count-others", SignalKind.COUNTER, "");
    await()
        .atMost(PATIENCE)
        .until(() ->
            SERVICE
                    .post(ALL, TRIALS, "{\"rule\":" + ruleOn("count-others", "high", "") + "}")
                    .status()
                == 202);
    assertThat(
            faults(
                ruleOn(
                    "oil-others",
                    "deviation",
                    """
                    ,"unit":"Cel","reference":"air-others",
                    "active":{"signal":"mood","states":["good"],
                    "hours":[{"days":["someday"],"from":"06:00","to":"14:00"},
                             {"days":["monday"],"from":"25:00","to":"14:00"}]}\
                    """)))
        .containsExactlyInAnyOrder(
            "unit-mismatch reference",
            "signal-unknown active.signal",
            "out-of-range active.hours[0].days",
            "out-of-range active.hours[1]");
    assertThat(faults(ruleOn("oil-others", "count", "")))
        .containsExactly("field-missing threshold");
    assertThat(faults(ruleOn("oil-others", "sum", ""))).contains("kind-unknown kind");
  }

  private static List<String> faults(String rule) {
    return SERVICE
        .post(ALL, TRIALS, "{\"rule\":" + rule + "}")
        .body()
        .path("faults")
        .valueStream()
        .map(fault -> fault.path("code").asString() + " " + fault.path("at").asString())
        .toList();
  }

  private static String ruleOn(String signal, String kind, String more) {
    return """
    {"kind":"%s","signal":"%s","levels":[{"priority":"high","limit":80}]%s}\
    """
        .formatted(kind, signal, more);
  }

  @Test
  void aRuleIsTriedOnTheHistoryBeforeItIsUsed() {
    int press = plant.machine(MAIN, site, "Press tried");
    int oil = plant.signal(MAIN, press, "oil-tried", SignalKind.GAUGE, "Cel");
    int state = plant.signal(MAIN, press, "state-tried", SignalKind.STATE, "");
    long now = System.currentTimeMillis();
    long start = now - Duration.ofDays(1).toMillis();
    NavigableMap<Long, Object> values = new TreeMap<>();
    for (int second = 0; second < 24 * 3600; second += 10) {
      // half a minute over the limit in every hour
      values.put(start + second * 1000L, second % 3600 < 30 ? 90 + second / 3600 : 60);
    }
    PlayedHistory.keep(oil, values);
    NavigableMap<Long, Object> states = new TreeMap<>();
    states.put(start - 1, "run");
    states.put(start + Duration.ofHours(12).toMillis(), "stop");
    PlayedHistory.keep(state, states);
    String rule = ruleOn("oil-tried", "high", ",\"unit\":\"Cel\"");
    JsonNode always = tried(rule);
    assertThat(always.path("episodes").asInt()).isBetween(23, 24);
    assertThat(always.path("flood").path("why").asString()).isEqualTo("many");
    assertThat(always.path("flood").path("remedy").path("onDelaySeconds").asInt()).isEqualTo(60);
    JsonNode signal = always.path("signals").path(0);
    assertThat(signal.path("worst").asDouble()).isEqualTo(113);
    assertThat(signal.path("longestMs").asLong()).isEqualTo(30_000);
    JsonNode running =
        tried(
            ruleOn(
                "oil-tried",
                "high",
                ",\"unit\":\"Cel\",\"active\":{\"signal\":\"state-tried\",\"states\":[\"run\"]}"));
    assertThat(running.path("episodes").asInt()).isBetween(11, 12);

    Answer started = SERVICE.post(ALL, TRIALS, "{\"rule\":" + rule + "}");
    String path = TRIALS + "/" + started.body().path("id").asString();
    assertThat(SERVICE.get(Realm.of(LAB), path).status()).isEqualTo(404);
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "").status()).isEqualTo(204);
    assertThat(SERVICE.get(ALL, path).status()).isEqualTo(404);
    assertThat(SERVICE.post(ALL, TRIALS, "{\"rule\":" + rule + ",\"from\":\"now-40d\"}").code())
        .isEqualTo("range-invalid");
  }

  private static JsonNode tried(String rule) {
    List<Answer> asked = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          asked.add(SERVICE.post(ALL, TRIALS, "{\"rule\":" + rule + ",\"from\":\"now-1d\"}"));
          return asked.getLast().status() == 202;
        });
    String path = TRIALS + "/" + asked.getLast().body().path("id").asString();
    await()
        .atMost(PATIENCE)
        .until(() -> SERVICE.get(ALL, path).body().path("state").asString().equals("done"));
    return SERVICE.get(ALL, path).body().path("result");
  }

  @Test
  void changesOfARuleAreAudited() {
    Watched press = rule("audited", "");
    String path = "/api/v1/rules/" + press.rule();
    SERVICE.change(ALL, "DELETE", path, null, SERVICE.get(ALL, path).etag());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(audited("audited too hot")).containsExactly("rule.create", "rule.remove"));
  }

  private static List<String> audited(String name) {
    return plant.told(Topic.AUDIT).stream()
        .map(AlarmIT::entry)
        .filter(entry -> entry.getObjectName().equals(name))
        .map(AuditRecord::getAction)
        .toList();
  }

  private static AuditRecord entry(byte[] value) {
    try {
      return AuditRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsNotOnesOwnAnswersAsWhatIsMissing() {
    Watched press = rule("own", "");
    int alarm = raise(press, 85);
    Realm elsewhere = new Realm(MAIN, Set.of(site + 1));
    for (Realm stranger : List.of(Realm.of(LAB), elsewhere)) {
      assertThat(SERVICE.get(stranger, "/api/v1/alarms/" + alarm).status()).isEqualTo(404);
      assertThat(SERVICE.post(stranger, "/api/v1/alarms/" + alarm + "/acknowledge", "{}").status())
          .isEqualTo(404);
      assertThat(SERVICE.get(stranger, "/api/v1/alarms?state=all").body().path("items")).isEmpty();
      assertThat(SERVICE.get(stranger, "/api/v1/notifications").body().path("items")).isEmpty();
    }
    assertThat(SERVICE.get(elsewhere, "/api/v1/rules").code()).isEqualTo("sites-only");
    assertThat(SERVICE.get(Realm.of(LAB), "/api/v1/rules/" + press.rule()).status()).isEqualTo(404);
    Answer seen = SERVICE.get(new Realm(MAIN, Set.of(site)), "/api/v1/alarms/" + alarm);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(
            SERVICE
                .send(
                    ALL,
                    Set.of(Scope.READ),
                    "POST",
                    "/api/v1/alarms/" + alarm + "/acknowledge",
                    "{}",
                    "")
                .status())
        .isEqualTo(403);
  }

  /** A site of its own, so that nobody else's messages count here. */
  private record Hall(int site, int ada, int ben) {}

  private static Hall hall(String name) {
    int there = plant.site(MAIN, name);
    int ada = contact("Ada " + name, there);
    int ben = contact("Ben " + name, there);
    return new Hall(there, ada, ben);
  }

  private static int contact(String name, int there) {
    List<Answer> made = new ArrayList<>();
    String body =
        """
        {"name":"%s","email":"%s@example.com","leastPriority":"low","sites":[%d]}\
        """
            .formatted(name, name.replace(' ', '.'), there);
    await()
        .atMost(PATIENCE)
        .until(() -> {
          made.add(SERVICE.post(ALL, "/api/v1/contacts", body));
          return made.getLast().status() == 201;
        });
    return made.getLast().id();
  }

  private static Watched ruleIn(Hall hall, String name) {
    int machine = plant.machine(MAIN, hall.site(), "Press " + name);
    int signal = plant.signal(MAIN, machine, "temp-" + name, SignalKind.GAUGE, "Cel");
    return new Watched(machine, signal, rule(ALL, name, ""));
  }

  private static int policy(Hall hall, String steps, String more) {
    Answer made =
        SERVICE.post(
            ALL,
            "/api/v1/escalation-policies",
            """
            {"name":"policy %d","siteId":%1$d,"steps":[%s]%s}\
            """
                .formatted(hall.site(), steps, more));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return made.id();
  }

  private static String step(int wait, String kind, int id) {
    return "{\"waitMinutes\":%d,\"targets\":[{\"kind\":\"%s\",\"id\":%d}]}"
        .formatted(wait, kind, id);
  }

  private static List<String> told(int alarm) {
    List<String> found = new ArrayList<>();
    SERVICE
        .get(ALL, "/api/v1/alarms/" + alarm)
        .body()
        .path("events")
        .forEach(event -> {
          if (event.path("actor").asString().startsWith("step:")) {
            found.addFirst(
                "%s %s %s"
                    .formatted(
                        event.path("actor").asString().substring(5),
                        event.path("kind").asString(),
                        event.path("note").asString()));
          }
        });
    return found;
  }

  private static void awaitTold(int alarm, String... expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(told(alarm)).containsExactly(expected));
  }

  /** The step's time comes at once. */
  private static void due(int alarm) {
    execute("UPDATE alert.escalation SET due_at = now() WHERE alarm_id = " + alarm);
  }

  @Test
  void itIsToldStepByStepUntilSomebodyAcknowledges() {
    Hall hall = hall("steps");
    String everybodyOfATeam =
        "{\"name\":\"both\",\"members\":[%d,%d]}".formatted(hall.ada(), hall.ben());
    int team = SERVICE.post(ALL, "/api/v1/teams", everybodyOfATeam).id();
    policy(
        hall,
        step(0, "contact", hall.ada())
            + ","
            + step(5, "team", team)
            + ","
            + step(5, "contact", hall.ben()),
        "");
    Watched press = ruleIn(hall, "steps");
    int alarm = raise(press, 85);
    awaitTold(alarm, "1 told Ada steps");
    assertThat(ask("SELECT step::text FROM alert.escalation WHERE alarm_id = " + alarm))
        .containsExactly("1");
    due(alarm);
    awaitTold(alarm, "1 told Ada steps", "2 told Ada steps, Ben steps");
    assertThat(SERVICE.post(ALL, "/api/v1/alarms/" + alarm + "/acknowledge", "{}").status())
        .isEqualTo(200);
    due(alarm);
    await()
        .atMost(PATIENCE)
        .until(() -> ask("SELECT 1 FROM alert.escalation WHERE alarm_id = " + alarm).isEmpty());
    assertThat(told(alarm)).hasSize(2);
    assertThat(SERVICE.change(ALL, "DELETE", "/api/v1/contacts/" + hall.ben(), null, "*").code())
        .isEqualTo("contact-in-use");
    assertThat(SERVICE.change(ALL, "DELETE", "/api/v1/teams/" + team, null, "*").code())
        .isEqualTo("team-in-use");
  }

  @Test
  void theWorstAreRepeatedAndWhereNobodyIsOnCallEverybodyIsTold() {
    Hall hall = hall("gap");
    int rota =
        SERVICE
            .post(
                ALL,
                "/api/v1/rotas",
                """
                {"name":"gap","timeZone":"Europe/Berlin","layers":[
                 {"contacts":[%d],"start":"2090-01-02","handOver":"06:00"}]}\
                """
                    .formatted(hall.ada()))
            .id();
    policy(hall, step(0, "rota", rota), ",\"repeatMinutes\":5");
    String preview = "/api/v1/on-call?priority=critical&site=" + hall.site();
    assertThat(SERVICE.get(ALL, preview).body().at("/steps/0/people"))
        .anySatisfy(person -> assertThat(person.path("kind").asString()).isEqualTo("everybody"));
    JsonNode then = SERVICE.get(ALL, preview + "&at=2090-01-03T12:00:00Z").body();
    assertThat(then.at("/steps/0/people/0/name").asString()).isEqualTo("Ada gap");
    assertThat(then.at("/steps/0/people/0/via").asString()).isEqualTo("gap");
    assertThat(SERVICE.get(ALL, "/api/v1/on-call/gaps").body().path("items"))
        .anySatisfy(gap -> assertThat(gap.path("rotaId").asInt()).isEqualTo(rota));

    Watched press = ruleIn(hall, "gap");
    int alarm = raise(press, 95);
    String everybody = "1 told Maintenance, Ada gap, Ben gap";
    awaitTold(alarm, everybody);
    due(alarm);
    awaitTold(alarm, everybody, everybody);
    read(press, 70);
    awaitState(press, "returned-unacknowledged");
    due(alarm);
    await()
        .atMost(PATIENCE)
        .until(() -> ask("SELECT 1 FROM alert.escalation WHERE alarm_id = " + alarm).isEmpty());
    assertThat(told(alarm)).hasSize(2);
  }

  @Test
  void quietHoursHoldBackWhatIsNotTheWorst() {
    Hall hall = hall("quiet");
    policy(hall, step(0, "contact", hall.ada()), "");
    String path = "/api/v1/contacts/" + hall.ada() + "/quiet-hours";
    String always = "{\"from\":\"00:00\",\"to\":\"00:00\",\"timeZone\":\"Europe/Berlin\"}";
    assertThat(SERVICE.change(ALL, "PUT", path, always, "").status()).isEqualTo(428);
    assertThat(SERVICE.change(ALL, "PUT", path, always, "\"3\"").status()).isEqualTo(412);
    assertThat(SERVICE.change(ALL, "PUT", path, always, "\"0\"").etag()).isEqualTo("\"1\"");
    Watched press = ruleIn(hall, "quiet");
    int alarm = raise(press, 85);
    awaitTold(alarm, "1 told-later Ada quiet");
    assertThat(SERVICE.change(ALL, "PUT", path, "{}", "\"1\"").status()).isEqualTo(200);
    execute("UPDATE alert.person_call SET due_at = now() WHERE state = 'quiet'");
    awaitTold(alarm, "1 told-later Ada quiet", "1 told Ada quiet");

    assertThat(SERVICE.change(ALL, "PUT", path, always, "*").status()).isEqualTo(200);
    Watched worst = ruleIn(hall, "quietworst");
    awaitTold(raise(worst, 95), "1 told Ada quiet");
    Watched over = ruleIn(hall, "quietover");
    int gone = raise(over, 85);
    awaitTold(gone, "1 told-later Ada quiet");
    read(over, 70);
    awaitState(over, "returned-unacknowledged");
    execute("UPDATE alert.person_call SET due_at = now() WHERE state = 'quiet'");
    await()
        .atMost(PATIENCE)
        .until(() -> ask("SELECT 1 FROM alert.person_call WHERE alarm_id = " + gone).isEmpty());
    assertThat(told(gone)).hasSize(1);
  }

  @Test
  void moreThanOneCanBearComesInADigestAndTheWorstAtOnce() {
    Hall hall = hall("flood");
    policy(hall, step(0, "contact", hall.ada()), "");
    int first = raise(ruleIn(hall, "flood"), 85);
    awaitTold(first, "1 told Ada flood");
    execute(
        "INSERT INTO alert.person_call (tenant_id, contact_id, alarm_id, occurrence, step, priority,"
            + " state, due_at) SELECT tenant_id, contact_id, alarm_id, occurrence, 1, priority,"
            + " 'told', due_at FROM alert.person_call, generate_series(1, 9) WHERE alarm_id = "
            + first);
    int held = raise(ruleIn(hall, "held"), 85);
    awaitTold(held, "1 told-in-digest Ada flood");
    int worst = raise(ruleIn(hall, "floodworst"), 95);
    awaitTold(worst, "1 told Ada flood");
    execute("UPDATE alert.person_call SET due_at = now() WHERE state = 'limit'");
    await().atMost(PATIENCE).until(() -> mails("One more alarm").size() == 1);
  }

  @Test
  void everythingWrongWithWhoIsOnCallIsNamedAtOnce() {
    Hall hall = hall("wrong");
    Answer rota =
        SERVICE.post(
            ALL,
            "/api/v1/rotas",
            """
            {"name":"","timeZone":"+01:00","layers":[
              {"contacts":[],"start":"soon","handOver":"25:00","hours":[{"days":["someday"]}]},
              {"contacts":[2000000000],"start":"2026-01-05","handOver":"06:00","every":0}],
             "overrides":[
              {"contactId":%d,"from":"2090-01-01T00:00:00Z","to":"2090-01-03T00:00:00Z"},
              {"contactId":%1$d,"from":"2090-01-02T00:00:00Z","to":"2090-01-04T00:00:00Z"}]}\
            """
                .formatted(hall.ada()));
    assertThat(codes(rota))
        .contains(
            "name-invalid",
            "zone-unknown",
            "people-missing",
            "date-invalid",
            "time-invalid",
            "days-invalid",
            "contact-unknown",
            "out-of-range",
            "overrides-overlap");
    Answer policy =
        SERVICE.post(
            ALL,
            "/api/v1/escalation-policies",
            """
            {"name":"x","siteId":2000000000,"leastPriority":"dire","repeatMinutes":1,"steps":[
              {"waitMinutes":0,"targets":[]},
              {"waitMinutes":0,"targets":[{"kind":"rota","id":2000000000}]},
              {"waitMinutes":1440,"targets":[{"kind":"everybody"}]},
              {"waitMinutes":1440,"targets":[{"kind":"everybody"}]}]}\
            """);
    assertThat(codes(policy))
        .contains(
            "site-unknown",
            "priority-unknown",
            "people-missing",
            "target-unknown",
            "out-of-range",
            "endless");
    assertThat(
            codes(
                SERVICE.post(ALL, "/api/v1/escalation-policies", "{\"name\":\"x\",\"steps\":[]}")))
        .contains("steps-missing");
    int made = policy(hall, step(0, "contact", hall.ada()), "");
    String path = "/api/v1/escalation-policies/" + made;
    assertThat(SERVICE.get(Realm.of(LAB), path).status()).isEqualTo(404);
    assertThat(SERVICE.get(new Realm(MAIN, Set.of(site)), path).code()).isEqualTo("sites-only");
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "").status()).isEqualTo(428);
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "\"1\"").status()).isEqualTo(204);
  }

  private static List<String> codes(Answer answer) {
    return answer
        .body()
        .path("faults")
        .valueStream()
        .map(fault -> fault.path("code").asString())
        .toList();
  }

  /** Killed between the commit and the mail; then the whole topic is judged again. */
  @Test
  void aKillLosesNoMessageAndAReplayRaisesNothing() throws Exception {
    Watched press = rule("kill", "");
    box().stop();
    String id;
    try (ServerSocket tarPit = new ServerSocket(SMTP, 50, InetAddress.getLoopbackAddress())) {
      raise(press, 85);
      String tried = "SELECT mail_id FROM alert.notification WHERE subject LIKE '%Press kill%'";
      await().atMost(PATIENCE).until(() -> !ask(tried + " AND tries > 0").isEmpty());
      id = ask(tried).getFirst();
      kill();
      assertThat(tarPit.isBound()).isTrue();
    }
    listen();
    // before its last checkpoint and after its first reading alike
    execute("UPDATE alert.checkpoint SET next_offset = 0, state = ''");
    List<String> events = ask("SELECT count(*)::text FROM alert.alarm_event");
    List<String> messages = ask("SELECT count(*)::text FROM alert.notification");
    start();
    await().atMost(PATIENCE).until(() -> mails("Press kill").size() == 1);
    assertThat(mails("Press kill").getFirst().getMessageID()).isEqualTo(id);
    // a reading after all the others, so that these have been judged
    Watched after = rule("after", "");
    raise(after, 85);
    assertThat(
            ask("SELECT count(*)::text FROM alert.notification WHERE subject NOT LIKE '%after%'"))
        .isEqualTo(messages);
    assertThat(
            ask(
                "SELECT count(*)::text FROM alert.alarm_event WHERE alarm_id NOT IN (SELECT alarm_id"
                    + " FROM alert.alarm WHERE machine_id = "
                    + after.machine()
                    + ")"))
        .isEqualTo(events);
  }

  private static int endpoint(Realm realm, String kind, String path, String more) {
    Answer made =
        SERVICE.post(
            realm,
            "/api/v1/endpoints",
            """
            {"name":"%s","kind":"%s","url":"%s"%s}\
            """
                .formatted(path, kind, WEB_STUB.url(path), more));
    assertThat(made.body().toString()).doesNotContain(SECRET, WEB_STUB.url(path));
    assertThat(made.status()).isEqualTo(201);
    return made.id();
  }

  private static long test(Realm realm, int endpoint) {
    Answer test = SERVICE.post(realm, "/api/v1/endpoints/" + endpoint + "/test", "{}");
    assertThat(test.status()).isEqualTo(202);
    return test.body().path("id").asLong();
  }

  private static JsonNode message(Realm realm, long id) {
    return SERVICE
        .get(realm, "/api/v1/notifications")
        .body()
        .path("items")
        .valueStream()
        .filter(each -> each.path("id").asLong() == id)
        .findAny()
        .orElseThrow();
  }

  private static List<String> outcomes(JsonNode message) {
    return message
        .path("deliveries")
        .valueStream()
        .map(each -> each.path("channel").asString() + " " + each.path("outcome").asString())
        .toList();
  }

  private static void awaitMessage(Realm realm, long id, String state) {
    await().atMost(PATIENCE).until(() -> message(realm, id).path("state").asString().equals(state));
  }

  @Test
  void aWebhookIsSignedAndTellsTheSameUnderTheSameIdOnEachTry() throws Exception {
    WEB_STUB.willFail(HttpStub.Fault.BROKEN, HttpStub.Fault.BUSY, HttpStub.Fault.DROPPED);
    int hook =
        endpoint(
            ALL, "webhook", "/hook", ",\"leastPriority\":\"low\",\"secret\":\"" + SECRET + "\"");
    int slack = endpoint(ALL, "slack", "/slack", "");
    Watched press = rule("hook", "");
    int alarm = raise(press, 84.5);
    await()
        .atMost(PATIENCE)
        .until(() -> hooks("Press hook").size() == 1 && !WEB_STUB.heard("/slack").isEmpty());
    HttpStub.Heard call = hooks("Press hook").getFirst();
    JsonNode event = JsonMapper.shared().readTree(call.body());
    assertThat(call.header("Content-type")).startsWith("application/cloudevents+json");
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("id").asString()).isEqualTo(call.header("Webhook-id"));
    assertThat(event.at("/data/alarmId").asInt()).isEqualTo(alarm);
    assertThat(event.at("/data/worst").asDouble()).isEqualTo(84.5);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
    String signed =
        call.header("Webhook-id") + "." + call.header("Webhook-timestamp") + "." + call.body();
    assertThat(call.header("Webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    assertThat(WEB_STUB.heard("/slack").getFirst().body()).contains("[HIGH] Press hook");

    assertThat(
            ask("SELECT encode(url, 'escape') || encode(secret, 'escape') FROM alert.endpoint")
                .toString())
        .doesNotContain("127.0.0.1", "whsec");
    SERVICE.change(ALL, "DELETE", "/api/v1/endpoints/" + slack, null, "*");
    String path = "/api/v1/endpoints/" + hook;
    assertThat(SERVICE.get(Realm.of(LAB), path).status()).isEqualTo(404);
    assertThat(SERVICE.post(Realm.of(LAB), path + "/test", "{}").status()).isEqualTo(404);
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "").status()).isEqualTo(428);
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "\"7\"").status()).isEqualTo(412);
    // who does not know the secret has it sent nowhere else
    assertThat(
            SERVICE
                .change(
                    ALL,
                    "PUT",
                    path,
                    "{\"name\":\"x\",\"kind\":\"webhook\",\"url\":\"https://other.example/\"}",
                    "*")
                .body()
                .at("/faults/0/code")
                .asString())
        .isEqualTo("secret-missing");
    assertThat(SERVICE.change(ALL, "DELETE", path, null, "*").status()).isEqualTo(204);
  }

  private static List<HttpStub.Heard> hooks(String about) {
    return WEB_STUB.heard("/hook").stream().filter(each -> each.body().contains(about)).toList();
  }

  @Test
  void aForbiddenTargetIsNotKept() {
    for (String url :
        List.of(
            "http://10.0.0.1/",
            "https://169.254.169.254/",
            "https://[::1]/",
            "http://a.example/")) {
      Answer answer =
          SERVICE.post(
              ALL,
              "/api/v1/endpoints",
              "{\"name\":\"x\",\"kind\":\"slack\",\"url\":\"" + url + "\"}");
      assertThat(answer.body().at("/faults/0/code").asString()).isEqualTo("url-invalid");
    }
  }

  /** One is down for a while; it holds up nobody, and loses nothing. */
  @Test
  void whoWasDownGetsEverythingSoonAfter() {
    Realm lab = Realm.of(new TenantId(3));
    int port = FreePort.any();
    HttpStub down = new HttpStub(port);
    String url = "\"http://127.0.0.1:%d/down\"".formatted(port);
    int dead =
        SERVICE
            .post(
                lab,
                "/api/v1/endpoints",
                "{\"name\":\"down\",\"kind\":\"slack\",\"url\":" + url + "}")
            .id();
    int alive = endpoint(lab, "teams", "/alive", "");
    Instant start = Instant.now();
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sent.add(test(lab, dead));
    }
    long other = test(lab, alive);
    awaitMessage(lab, other, "sent");
    await()
        .atMost(PATIENCE)
        .until(() -> Duration.between(start, Instant.now()).toSeconds() >= DOWN_SECONDS);
    assertThat(message(lab, sent.getFirst()).path("state").asString()).isEqualTo("waiting");
    down.listen();
    await().atMost(Duration.ofSeconds(60)).until(() -> down.heard("/down").size() == sent.size());
    sent.forEach(each -> awaitMessage(lab, each, "sent"));
    assertThat(outcomes(message(lab, sent.getFirst())))
        .contains("slack failed")
        .endsWith("slack taken");
    // who refuses for good is not asked again
    down.willFail(HttpStub.Fault.GONE);
    long refused = test(lab, dead);
    awaitMessage(lab, refused, "refused");
    assertThat(message(lab, refused).path("answer").asString()).isEqualTo("410 gone !");
    assertThat(SERVICE.get(lab, "/api/v1/notifications").body().path("items")).hasSize(8);
    down.close();
  }

  /** SMTP refuses for good; the telephone is next, and its receipt is signed. */
  @Test
  void whoCannotBeMailedIsCalledByTheNextChannel() throws Exception {
    int contact =
        SERVICE
            .post(
                ALL,
                "/api/v1/contacts",
                """
                {"name":"Night shift","email":"night@example.com","phone":"+49 (151) 123-45678",
                 "channels":["email","sms"]}\
                """)
            .id();
    assertThat(contact).isPositive();
    box().stop();
    Watched press = rule("night", "");
    String number;
    try (RefusingSmtp _ = new RefusingSmtp(SMTP)) {
      raise(press, 85);
      await()
          .atMost(PATIENCE)
          .until(() ->
              !ask("SELECT notification_id::text FROM alert.notification WHERE channel = 'sms'"
                      + " AND state = 'sent'")
                  .isEmpty());
      number =
          ask("SELECT notification_id::text FROM alert.notification WHERE channel = 'sms'")
              .getFirst();
    }
    listen();
    SERVICE.change(ALL, "DELETE", "/api/v1/contacts/" + contact, null, "*");
    List<HttpStub.Heard> texts = WEB_STUB.heard("/2010-04-01/Accounts/AC1/Messages.json");
    assertThat(texts).hasSize(1);
    String form = URLDecoder.decode(texts.getFirst().body(), UTF_8);
    assertThat(form).contains("To=+4915112345678", "[HIGH] Press night", "85 C", "/acknowledge#");
    long id = Long.parseLong(number);
    assertThat(outcomes(message(ALL, id))).containsExactly("email refused", "sms taken");
    assertThat(message(ALL, id).at("/deliveries/0/answer").asString()).contains("550");

    String receipt =
        "{\"message\":%d,\"signature\":\"%s\",\"parameters\":{\"MessageStatus\":\"delivered\"}}";
    assertThat(SERVICE.asGateway("/internal/sms-receipts", receipt.formatted(id, "x")).code())
        .isEqualTo("signature-invalid");
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(Installation.SMS_TOKEN.getBytes(UTF_8), "HmacSHA1"));
    String signed =
        Installation.BASE_URL + "/api/v1/sms-receipts?message=" + id + "MessageStatusdelivered";
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    assertThat(
            SERVICE
                .asGateway("/internal/sms-receipts", receipt.formatted(id, signature))
                .body()
                .path("known")
                .asBoolean())
        .isTrue();
    awaitMessage(ALL, id, "delivered");
  }

  /** Once the port is let go by who had it before. */
  private static void listen() {
    mail =
        await()
            .atMost(PATIENCE)
            .ignoreException(IllegalStateException.class)
            .until(AlarmIT::started, Objects::nonNull);
  }

  private static GreenMail started() {
    GreenMail fresh = MailServer.on(SMTP);
    fresh.start();
    return fresh;
  }

  private static void start() {
    ProcessBuilder command =
        new ProcessBuilder(
                JavaCommand.here(AlertApplication.class.getName(), "256m")
                    .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .words())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("service.log").toFile()));
    command.environment().putAll(SERVICE.environment());
    try {
      process = command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(() -> SERVICE.get(ALL, "/api/v1/rules").status() == 200);
  }

  private static void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
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
