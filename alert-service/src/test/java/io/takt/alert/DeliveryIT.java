package io.takt.alert;

import static io.takt.alert.Plant.LAB;
import static io.takt.alert.Plant.MAIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.icegreen.greenmail.util.GreenMail;
import io.takt.alert.Installation.Answer;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.AuditRecord;
import io.takt.contracts.plant.SignalKind;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import io.takt.parts.FreePort;
import io.takt.parts.JavaCommand;
import io.takt.parts.ServiceDatabase;
import io.takt.platform.realm.Realm;
import io.takt.platform.token.Scope;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of messages after somebody has taken them, and what comes back. */
class DeliveryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Realm ALL = Realm.of(MAIN);
  private static final ServiceDatabase DATABASE = EphemeralTimescale.shared().fresh("alert");
  private static final int SMTP = FreePort.any();
  private static final int WEB = FreePort.any();
  private static final Installation SERVICE =
      Installation.of(
          DATABASE, EphemeralKafka.shared().bootstrapServers(), FreePort.any(), SMTP, WEB);
  private static final GreenMail MAIL = MailServer.on(SMTP);
  private static final HttpStub STUB = new HttpStub(WEB);
  private static final Plant PLANT = new Plant(EphemeralKafka.shared().bootstrapServers());
  private static final AtomicInteger NUMBERS = new AtomicInteger(1_000_000);
  private static final Pattern HINT = Pattern.compile("Reply (OK [A-Z]{4})");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final long BEGAN = System.currentTimeMillis();

  @TempDir static Path folder;
  private static @Nullable Process process;

  @BeforeAll
  static void begin() throws IOException {
    MAIL.start();
    STUB.listen();
    ProcessBuilder command =
        new ProcessBuilder(
                JavaCommand.here(AlertApplication.class.getName(), "256m")
                    .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .words())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("service.log").toFile());
    command.environment().putAll(SERVICE.environment());
    command.environment().put("TAKT_DELIVERY_RECEIPTWITHIN", "4s");
    command.environment().put("TAKT_SMS_REPLIES", "true");
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
  }

  @AfterAll
  static void end() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
    STUB.close();
    MAIL.stop();
    PLANT.close();
  }

  private record Person(int id, String name, String phone, int site) {}

  private record Watched(int machine, int signal, int rule) {}

  /** Told of what happens there, and nobody else. */
  private static Person person(String name, int site, String channels) {
    String phone = "+4915" + NUMBERS.incrementAndGet();
    String body =
        """
        {"name":"%s","email":"%s@example.com","phone":"%s","channels":%s,"leastPriority":"low",
         "sites":[%d]}\
        """
            .formatted(name, name, phone, channels, site);
    return new Person(make("/api/v1/contacts", body), name, phone, site);
  }

  /** The service hears of sites and machines by their topic. */
  private static int make(String path, String body) {
    List<Answer> made = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          made.add(SERVICE.post(ALL, path, body));
          return made.getLast().status() == 201;
        });
    return made.getLast().id();
  }

  private static Watched watch(String name, int site) {
    int machine = PLANT.machine(MAIN, site, "Press " + name);
    int signal = PLANT.signal(MAIN, machine, "temp-" + name, SignalKind.GAUGE, "Cel");
    String body =
        """
        {"name":"%s too hot","kind":"high","signal":"temp-%1$s","unit":"Cel",
         "levels":[{"priority":"high","limit":80},{"priority":"critical","limit":90}]}\
        """
            .formatted(name);
    return new Watched(machine, signal, make("/api/v1/rules", body));
  }

  private static void read(Watched of, double value) {
    PLANT.read(MAIN, of.machine(), of.signal(), System.currentTimeMillis(), value);
  }

  private static List<JsonNode> alarms(Watched of) {
    return SERVICE
        .get(ALL, "/api/v1/alarms?state=all&machine=" + of.machine())
        .body()
        .path("items")
        .valueStream()
        .toList();
  }

  private static void awaitState(Watched of, String state) {
    await().atMost(PATIENCE).until(() -> state(of).equals(state));
  }

  private static String state(Watched of) {
    return alarms(of).getFirst().path("state").asString();
  }

  /** Until the rule is followed: a reading over the limit is sent again and again. */
  private static int raise(Watched of) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          read(of, 85);
          return alarms(of).stream().anyMatch(alarm -> alarm.path("active").asBoolean());
        });
    return alarms(of).getFirst().path("id").asInt();
  }

  private static void acknowledge(int alarm) {
    assertThat(SERVICE.post(ALL, "/api/v1/alarms/" + alarm + "/acknowledge", "{}").status())
        .isEqualTo(200);
  }

  /** What has come to a telephone. */
  private static List<String> texts(Person of) {
    return STUB.heard("/2010-04-01/Accounts/AC1/Messages.json").stream()
        .map(call -> form(call.body()))
        .filter(form -> of.phone().equals(form.get("To")))
        .map(form -> form.getOrDefault("Body", ""))
        .toList();
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
  }

  private static String awaitText(Person of) {
    await().atMost(PATIENCE).until(() -> texts(of).size() == 1);
    return texts(of).getFirst();
  }

  private static List<MimeMessage> mails(Person of) {
    List<MimeMessage> found = new ArrayList<>();
    try {
      for (MimeMessage each : MAIL.getReceivedMessages()) {
        if (each.getRecipients(Message.RecipientType.TO)[0].toString().startsWith(of.name())) {
          found.add(each);
        }
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static long message(Person of) {
    return Long.parseLong(
        ask("SELECT min(notification_id)::text FROM alert.notification WHERE contact_id = "
                + of.id())
            .getFirst());
  }

  private static JsonNode shown(long message) {
    return SERVICE
        .get(ALL, "/api/v1/notifications?limit=200")
        .body()
        .path("items")
        .valueStream()
        .filter(each -> each.path("id").asLong() == message)
        .findAny()
        .orElseThrow();
  }

  private static void awaitShown(long message, String state) {
    await().atMost(PATIENCE).until(() -> shown(message).path("state").asString().equals(state));
  }

  private static List<String> outcomes(long message) {
    return shown(message)
        .path("deliveries")
        .valueStream()
        .map(each -> each.path("channel").asString() + " " + each.path("outcome").asString())
        .toList();
  }

  private static String signature(String path, Map<String, String> parameters) {
    StringBuilder signed = new StringBuilder(Installation.BASE_URL).append(path);
    new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Installation.SMS_TOKEN.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the provider tells it by the gateway. */
  private static boolean receipt(long message, String status) {
    Map<String, String> parameters = Map.of("MessageStatus", status);
    String signature = signature("/api/v1/sms-receipts?message=" + message, parameters);
    return SERVICE
        .asGateway(
            "/internal/sms-receipts",
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of("message", message, "signature", signature, "parameters", parameters)))
        .body()
        .path("known")
        .asBoolean();
  }

  /** What somebody answers, as the provider hands it on. */
  private static void reply(String from, String text) {
    Map<String, String> parameters = Map.of("From", from, "Body", text, "MessageSid", "SM1");
    assertThat(
            reply(parameters, signature("/api/v1/sms-replies", parameters))
                .body()
                .path("heard")
                .asBoolean())
        .isTrue();
  }

  private static Answer reply(Map<String, String> parameters, String signature) {
    return SERVICE.asGateway(
        "/internal/sms-replies",
        JsonMapper.shared()
            .writeValueAsString(Map.of("signature", signature, "parameters", parameters)));
  }

  private static String hint(String text) {
    Matcher found = HINT.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return String.valueOf(found.group(1));
  }

  private static List<String> answers(Person to) {
    return ask(
        "SELECT subject FROM alert.notification WHERE tells = 'answer' AND contact_id = "
            + to.id());
  }

  @Test
  void whatTheProviderSaysNothingOfGoesByTheNextChannelOnce() {
    Person ada = person("lost", PLANT.site(MAIN, "Bremen"), "[\"sms\",\"email\"]");
    Watched press = watch("lost", ada.site());
    raise(press);
    awaitText(ada);
    await().atMost(PATIENCE).until(() -> mails(ada).size() == 1);
    long message = message(ada);
    awaitShown(message, "sent");
    assertThat(outcomes(message)).containsExactly("sms taken", "sms undelivered", "email taken");
    assertThat(shown(message).at("/deliveries/1/answer").asString())
        .isEqualTo("no receipt within 4 s");
    // a receipt after all: kept, once, and it changes nothing
    assertThat(receipt(message, "delivered")).isTrue();
    assertThat(receipt(message, "delivered")).isTrue();
    assertThat(receipt(message, "failed")).isTrue();
    assertThat(outcomes(message))
        .containsExactly("sms taken", "sms undelivered", "email taken", "sms delivered");
    assertThat(shown(message).path("channel").asString()).isEqualTo("email");
    assertThat(shown(message).path("state").asString()).isEqualTo("sent");
    assertThat(texts(ada)).hasSize(1);
    assertThat(mails(ada)).hasSize(1);
  }

  @Test
  void whoseReceiptHasComeIsToldByNoOtherChannel() {
    int site = PLANT.site(MAIN, "Emden");
    Person ada = person("arrived", site, "[\"sms\",\"email\"]");
    Person ben = person("vanished", site, "[\"sms\",\"email\"]");
    raise(watch("arrived", site));
    awaitText(ada);
    long message = message(ada);
    awaitShown(message, "sent");
    assertThat(receipt(message, "sent")).isFalse();
    assertThat(receipt(message, "delivered")).isTrue();
    awaitText(ben);
    await().atMost(PATIENCE).until(() -> mails(ben).size() == 1);
    assertThat(shown(message).path("state").asString()).isEqualTo("delivered");
    assertThat(mails(ada)).isEmpty();
  }

  /** Whoever is told by nothing else any more gets no second SMS either. */
  @Test
  void whatDidNotArriveIsNotSentOnceMore() {
    Person ada = person("gone", PLANT.site(MAIN, "Leer"), "[\"sms\",\"email\"]");
    raise(watch("gone", ada.site()));
    awaitText(ada);
    long message = message(ada);
    awaitShown(message, "sent");
    SERVICE.change(ALL, "DELETE", "/api/v1/contacts/" + ada.id(), null, "*");
    assertThat(receipt(message, "undelivered")).isTrue();
    awaitShown(message, "refused");
    assertThat(outcomes(message)).containsExactly("sms taken", "sms undelivered");
    assertThat(texts(ada)).hasSize(1);
  }

  private static int endpoint(String kind, String path, int site, String secret) {
    String body =
        """
        {"name":"%s","kind":"%s","url":"%s","secret":"%s","leastPriority":"low","sites":[%d]}\
        """
            .formatted(path, kind, STUB.url(path), secret, site);
    return make("/api/v1/endpoints", body);
  }

  private static List<JsonNode> heard(String path) {
    return STUB.heard(path).stream()
        .map(call -> JsonMapper.shared().readTree(call.body()))
        .toList();
  }

  private static List<String> heard(String path, String member) {
    return heard(path).stream().map(each -> each.path(member).asString()).toList();
  }

  @Test
  void anIncidentIsAcknowledgedAndResolvedInThisOrder() {
    int site = PLANT.site(MAIN, "Norden");
    person("bystander", site, "[\"email\"]");
    endpoint("pagerduty", "/pager", site, "key1");
    endpoint("webhook", "/follow", site, SECRET);
    endpoint("slack", "/chat", site, "");
    Watched press = watch("pager", site);
    // the trigger comes through only after what follows has been written
    STUB.willFail(
        HttpStub.Fault.BROKEN,
        HttpStub.Fault.BROKEN,
        HttpStub.Fault.BROKEN,
        HttpStub.Fault.BROKEN,
        HttpStub.Fault.BROKEN,
        HttpStub.Fault.BROKEN);
    int alarm = raise(press);
    acknowledge(alarm);
    read(press, 70);
    awaitState(press, "normal");
    await()
        .atMost(PATIENCE)
        .until(() -> heard("/pager").size() == 3 && heard("/follow").size() == 3);
    assertThat(heard("/pager", "event_action"))
        .containsExactly("trigger", "acknowledge", "resolve");
    assertThat(heard("/pager", "dedup_key").stream().distinct()).hasSize(1);
    assertThat(heard("/pager", "routing_key")).containsOnly("key1");
    assertThat(heard("/pager").getFirst().at("/payload/severity").asString()).isEqualTo("error");
    assertThat(heard("/pager").getLast().has("payload")).isFalse();
    assertThat(heard("/follow", "type"))
        .containsExactly(
            "io.takt.alarm.annunciated", "io.takt.alarm.acknowledged", "io.takt.alarm.ended");
    assertThat(heard("/follow", "id").stream().distinct()).hasSize(3);
    assertThat(heard("/follow").getFirst().at("/data/endedAt").isNull()).isTrue();
    assertThat(heard("/follow").getLast().at("/data/endedAt").asString()).isNotEmpty();
    assertThat(heard("/chat")).hasSize(1);
  }

  @Test
  void whatComesBackInTheSameMinuteOpensItsIncidentAgain() {
    int site = PLANT.site(MAIN, "Varel");
    endpoint("pagerduty", "/again", site, "key2");
    Watched press = watch("again", site);
    raise(press);
    read(press, 70);
    awaitState(press, "returned-unacknowledged");
    raise(press);
    await().atMost(PATIENCE).until(() -> heard("/again").size() == 3);
    assertThat(heard("/again", "event_action")).containsExactly("trigger", "resolve", "trigger");
    SERVICE.change(ALL, "DELETE", "/api/v1/rules/" + press.rule(), null, "*");
    await().atMost(PATIENCE).until(() -> heard("/again").size() == 4);
    assertThat(heard("/again").getLast().path("event_action").asString()).isEqualTo("resolve");
    assertThat(heard("/again", "dedup_key").stream().distinct()).hasSize(1);
  }

  @Test
  void anAlarmIsAcknowledgedByAnAnswerToItsSms() {
    Person ada = person("Ada", PLANT.site(MAIN, "Jever"), "[\"sms\"]");
    Watched press = watch("reply", ada.site());
    int alarm = raise(press);
    String text = awaitText(ada);
    String code = hint(text);
    assertThat(text).startsWith("[HIGH] Press reply").contains("/acknowledge#");
    assertThat(shown(message(ada)).path("plain").asString()).isEqualTo(text);
    // who only reads does not see what acknowledges
    assertThat(
            SERVICE
                .send(ALL, Set.of(Scope.READ), "GET", "/api/v1/notifications", null, "")
                .body()
                .toString())
        .contains("[HIGH] Press reply")
        .doesNotContain(code);

    Map<String, String> forged = Map.of("From", ada.phone(), "Body", code);
    assertThat(reply(forged, signature("/api/v1/sms-receipts", forged)).code())
        .isEqualTo("signature-invalid");
    reply("+4915999999999", code);
    reply(ada.phone(), "OK");
    reply(ada.phone(), "thank you");
    reply(ada.phone(), code.equals("OK KKKK") ? "OK XXXX" : "OK KKKK");
    assertThat(state(press)).isEqualTo("unacknowledged");
    assertThat(answers(ada)).isEmpty();

    reply(ada.phone(), code.toLowerCase(Locale.ROOT) + ".");
    assertThat(state(press)).isEqualTo("acknowledged");
    JsonNode last = SERVICE.get(ALL, "/api/v1/alarms/" + alarm).body().at("/events/0");
    assertThat(last.path("kind").asString()).isEqualTo("acknowledge");
    assertThat(last.path("actor").asString()).isEqualTo("contact:" + ada.id() + " Ada");
    await().atMost(PATIENCE).until(() -> texts(ada).size() == 2);
    assertThat(texts(ada).getLast())
        .startsWith("Acknowledged: [HIGH] Press reply")
        .doesNotContain("/acknowledge#", "Reply", code);
    // once is enough
    reply(ada.phone(), code);
    assertThat(answers(ada)).hasSize(1);
  }

  @Test
  void whoAnswersTooLateIsToldSo() {
    Person ada = person("Late", PLANT.site(MAIN, "Aurich"), "[\"sms\"]");
    Watched press = watch("slow", ada.site());
    int alarm = raise(press);
    String code = hint(awaitText(ada));
    acknowledge(alarm);
    reply(ada.phone(), code);
    assertThat(answers(ada))
        .singleElement()
        .asString()
        .startsWith("It is over, or somebody else was faster: [HIGH] Press slow");
  }

  @Test
  void codesCannotBeTried() {
    Person ada = person("Guess", PLANT.site(MAIN, "Esens"), "[\"sms\"]");
    Watched press = watch("guess", ada.site());
    raise(press);
    String code = hint(awaitText(ada));
    for (String wrong : List.of("KKKK", "XXXX", "MMMM", "NNNN", "PPPP", "RRRR")) {
      if (!code.endsWith(wrong)) {
        reply(ada.phone(), "OK " + wrong);
      }
    }
    reply(ada.phone(), code);
    assertThat(state(press)).isEqualTo("unacknowledged");
    assertThat(answers(ada)).isEmpty();
  }

  /** Two who share a telephone, of two tenants too, are told apart by the code. */
  @Test
  void aCodeIsOfOneMessageAlone() {
    Person ada = person("Shared", PLANT.site(MAIN, "Wittmund"), "[\"sms\"]");
    assertThat(
            SERVICE
                .post(
                    Realm.of(LAB),
                    "/api/v1/contacts",
                    """
                    {"name":"Other","email":"other@example.com","phone":"%s","channels":["sms"]}\
                    """
                        .formatted(ada.phone()))
                .status())
        .isEqualTo(201);
    Watched one = watch("one", ada.site());
    raise(one);
    String first = hint(awaitText(ada));
    Watched two = watch("two", ada.site());
    raise(two);
    await().atMost(PATIENCE).until(() -> texts(ada).size() == 2);
    String second = hint(texts(ada).getLast());
    assertThat(second).isNotEqualTo(first);
    reply(ada.phone(), second);
    assertThat(state(two)).isEqualTo("acknowledged");
    assertThat(state(one)).isEqualTo("unacknowledged");
  }

  @Test
  void oldMessagesGoWithTheirTries() {
    int site = PLANT.site(MAIN, "Husum");
    Person ada = person("old", site, "[\"email\"]");
    endpoint("pagerduty", "/kept", site, "key3");
    raise(watch("old", site));
    await().atMost(PATIENCE).until(() -> mails(ada).size() == 1 && heard("/kept").size() == 1);
    long message = message(ada);
    awaitShown(message, "sent");
    Person ben = person("new", PLANT.site(MAIN, "Heide"), "[\"email\"]");
    raise(watch("new", ben.site()));
    await().atMost(PATIENCE).until(() -> mails(ben).size() == 1);
    execute(
        "UPDATE alert.notification SET created_at = created_at - interval '91 days'"
            + " WHERE subject LIKE '%Press old%'");
    await()
        .atMost(PATIENCE)
        .until(() ->
            ask("SELECT 1 FROM alert.notification WHERE notification_id = " + message).isEmpty());
    assertThat(ask("SELECT 1 FROM alert.delivery WHERE notification_id = " + message)).isEmpty();
    assertThat(outcomes(message(ben))).containsExactly("email taken");
    // its end is still to be told
    assertThat(
            ask(
                "SELECT channel FROM alert.notification WHERE subject LIKE '%Press old%'"
                    + " AND tells = 'alarm'"))
        .containsExactly("pagerduty");
  }

  @Test
  void changesOfWhoIsToldAreAudited() {
    int site = PLANT.site(MAIN, "Kappeln");
    Person ada = person("Audited", site, "[\"email\"]");
    String contact = "/api/v1/contacts/" + ada.id();
    assertThat(
            SERVICE
                .change(
                    ALL,
                    "PUT",
                    contact,
                    """
                    {"name":"Audited","email":"elsewhere@example.com","phone":"%s","sites":[%d]}\
                    """
                        .formatted(ada.phone(), site),
                    "*")
                .status())
        .isEqualTo(200);
    String quiet = "{\"from\":\"22:00\",\"to\":\"06:00\",\"timeZone\":\"Europe/Berlin\"}";
    SERVICE.change(ALL, "PUT", contact + "/quiet-hours", quiet, "*");
    String team = "{\"name\":\"audited team\",\"members\":[" + ada.id() + "]}";
    int teamId = make("/api/v1/teams", team);
    SERVICE.change(ALL, "PUT", "/api/v1/teams/" + teamId, team.replace("team", "crew"), "*");
    SERVICE.change(ALL, "DELETE", "/api/v1/teams/" + teamId, null, "*");
    int rota =
        make(
            "/api/v1/rotas",
            """
            {"name":"audited rota","timeZone":"Europe/Berlin","layers":[
             {"contacts":[%d],"start":"2026-01-05","handOver":"06:00"}]}\
            """
                .formatted(ada.id()));
    SERVICE.change(ALL, "DELETE", "/api/v1/rotas/" + rota, null, "*");
    int policy =
        make(
            "/api/v1/escalation-policies",
            """
            {"name":"audited policy","siteId":%d,"steps":[
             {"waitMinutes":0,"targets":[{"kind":"everybody"}]}]}\
            """
                .formatted(site));
    SERVICE.change(ALL, "DELETE", "/api/v1/escalation-policies/" + policy, null, "*");
    int hook = endpoint("webhook", "/audited", site, SECRET);
    SERVICE.change(ALL, "DELETE", "/api/v1/endpoints/" + hook, null, "*");
    SERVICE.change(ALL, "DELETE", contact, null, "*");
    List<String> expected =
        List.of(
            "contact.create " + ada.id(),
            "contact.change " + ada.id(),
            "quiet-hours.change " + ada.id(),
            "team.create " + teamId,
            "team.change " + teamId,
            "team.remove " + teamId,
            "rota.create " + rota,
            "rota.remove " + rota,
            "escalation-policy.create " + policy,
            "escalation-policy.remove " + policy,
            "endpoint.create " + hook,
            "endpoint.remove " + hook,
            "contact.remove " + ada.id());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    audited().stream()
                        .map(entry -> entry.getAction() + " " + entry.getObjectId())
                        .filter(expected::contains))
                .containsExactlyElementsOf(expected));
    assertThat(audited().stream().map(AuditRecord::toString).collect(Collectors.joining()))
        .contains("\\\"renewed\\\":[\\\"email\\\"]")
        .doesNotContain("@example.com", ada.phone(), "whsec_", "127.0.0.1:" + WEB);
  }

  private static List<AuditRecord> audited() {
    return PLANT.told(Topic.AUDIT).stream()
        .map(DeliveryIT::entry)
        // what others have told on this topic is of other tables
        .filter(entry -> entry.getTimeMs() >= BEGAN)
        .toList();
  }

  private static AuditRecord entry(byte[] value) {
    try {
      return AuditRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
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
