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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every call of the API document, by everybody, on things of their own site, of another site, of
 * another tenant and of nobody: who may, who is refused, and that what is not theirs answers
 * exactly as what is missing.
 */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class AuthorisationMatrixIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long WAIT_MS = 60_000;
  private static final TenantId MAIN = new TenantId(1);
  private static final TenantId LAB = new TenantId(2);
  private static final int MISSING = 2_000_000_000;

  /** How many visitors call at a time. */
  private static final int SIDE_BY_SIDE = 8;

  /** More than there are visitors who may take one away. */
  private static final int SPARE = 16;

  /** What concerns all sites, and so nobody who is limited to some. */
  private static final Set<String> OF_ALL_SITES =
      Set.of(
          "get /clocks",
          "get /config",
          "get /config/machines.csv",
          "get /config/signals.csv",
          "post /config/apply",
          "post /config/plan",
          "delete /demo",
          "delete /sites/{id}",
          "get /demo",
          "get /refusals",
          "get /security-events",
          "put /oee/policy",
          "post /sites");

  /** And all that is the same for every site. */
  private static final Set<String> KINDS_OF_ALL_SITES =
      Set.of(
          "contacts",
          "endpoints",
          "escalation-policies",
          "machine-types",
          "on-call",
          "orders",
          "products",
          "reasons",
          "rotas",
          "rule-trials",
          "rules",
          "teams",
          "work-calendars");

  /** Works with what is sent and nothing else. */
  private static final Set<String> OF_NOTHING =
      Set.of("get /work-calendars/templates", "post /work-calendars/preview");

  /** Ends the session it is called with; tested where sessions are. */
  private static final Set<String> LEFT_OUT = Set.of("delete /session");

  private static final String CALENDAR =
      """
      {"name":"matrix-%s","shifts":[{"key":"day","name":"Day","rrule":"FREQ=DAILY",
       "first":"2026-01-05","start":"06:00","end":"14:00","breaks":[]}],"holidays":[],"exceptions":[]}
      """;

  /** Of nobody: asking it is refused before anything is sent. */
  private static final String PROVIDER =
      """
      {"name":"matrix","issuer":"https://127.0.0.1:1","clientId":"takt","clientSecret":"x",
       "domains":["%s.matrix.example"],"groups":[{"group":"all","role":"viewer"}]}
      """;

  private static final String ENDPOINT =
      """
      {"name":"%s","kind":"slack","url":"https://hooks.matrix.example/x"}
      """;

  private static final String CONTACT =
      """
      {"name":"x","email":"%s@matrix.example"}
      """;

  private static final String WORK_ORDER =
      """
      {"machineId":%s,"title":"matrix"}
      """;

  private static final String REASON =
      """
      {"key":"matrix-%s","names":{"en":"x"},"category":"setup"}
      """;

  /** A role or a scope of keys, and what it allows. */
  private record Right(String id, Set<Scope> scopes) {
    Right(String id, Scope... scopes) {
      this(id, Set.of(scopes));
    }
  }

  private static final List<Right> KEYS =
      List.of(
          new Right("read", Scope.READ),
          new Right("record", Scope.READ, Scope.RECORD),
          new Right("write", Scope.READ, Scope.RECORD, Scope.WRITE));

  private static final List<Right> ROLES =
      List.of(
          new Right("viewer", Scope.READ),
          new Right("operator", Scope.READ, Scope.RECORD),
          new Right("technician", Scope.READ, Scope.RECORD),
          new Right("engineer", Scope.READ, Scope.RECORD, Scope.WRITE),
          new Right("plant-manager", Scope.READ, Scope.RECORD, Scope.WRITE, Scope.PEOPLE));

  private static final Right ADMINISTRATOR =
      new Right("administrator", Scope.READ, Scope.RECORD, Scope.WRITE, Scope.PEOPLE, Scope.ADMIN);

  /**
   * Only what is missing is asked for: a session has one owner, a waveform its signal's rights, and
   * what-ifs and trials are of who sees the same as who asked, which is tested where they are
   * computed.
   */
  private static final Set<String> WITHOUT_THINGS =
      Set.of("escalation-policies", "oee", "rule-trials", "sessions", "waveforms");

  private final Takt takt;
  private final Visitor nobody;
  private final TokenIssuer commandLine;
  private final Visitor main;
  private final Visitor lab;
  private final List<Who> visitors = new ArrayList<>();
  private final Map<Place, Map<String, Deque<Integer>>> things = new EnumMap<>(Place.class);
  private ApiDocument document = new ApiDocument("{}");

  /** Where a thing stands. */
  private enum Place {
    OWN_SITE,
    OTHER_SITE,
    OTHER_TENANT,
    NOWHERE
  }

  /** What somebody showed at the door. */
  private enum Way {
    NOTHING,
    KEY,
    SESSION,
    COMMAND_LINE
  }

  /**
   * A visitor and what they may do.
   *
   * @param scopes empty: they are not let in
   * @param limited to their own site
   */
  private record Who(
      String name, Visitor visitor, Way way, TenantId tenant, Set<Scope> scopes, boolean limited) {
    boolean isLetIn() {
      return way != Way.NOTHING;
    }

    boolean sees(Place place) {
      return switch (place) {
        case OWN_SITE -> tenant.equals(MAIN);
        case OTHER_SITE -> tenant.equals(MAIN) && !limited;
        case OTHER_TENANT -> tenant.equals(LAB);
        case NOWHERE -> false;
      };
    }
  }

  AuthorisationMatrixIT(Takt takt) {
    this.takt = takt;
    String root = "http://127.0.0.1:" + takt.port(Port.WEB);
    this.nobody = new Visitor(root, Map.of());
    this.commandLine = issuer(Party.CLI);
    this.main = nobody.with(token(MAIN));
    this.lab = nobody.with(token(LAB));
  }

  /** Its tokens, which live for minutes, last for all calls. */
  private TokenIssuer issuer(Party party) {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    return new TokenIssuer(party, new KeyFolder(takt.home().resolve("secret")), ahead);
  }

  private String token(TenantId tenant) {
    return commandLine.forCaller(
        Party.GATEWAY, "cli", tenant, Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN));
  }

  @BeforeAll
  void furnish() throws MqttException {
    document = new ApiDocument(takt.open(nobody.root() + "/openapi.json"));
    int site = plant(Place.OWN_SITE, main, "matrix-own");
    plant(Place.OTHER_SITE, main, "matrix-other");
    plant(Place.OTHER_TENANT, lab, "matrix-lab");
    things.put(Place.NOWHERE, Map.of());
    ofAllSites(Place.OWN_SITE, main, "own");
    ofAllSites(Place.OTHER_SITE, main, "other");
    ofAllSites(Place.OTHER_TENANT, lab, "lab");
    let(site);
    refuse();
  }

  /** A site with one of everything, and some more of what calls take away. */
  private int plant(Place place, Visitor by, String site) throws MqttException {
    Map<String, Deque<Integer>> made = new HashMap<>();
    things.put(place, made);
    int id = by.done("POST", "/sites", "{\"key\":\"" + site + "\"}").path("id").asInt();
    keep(made, "sites", id);
    int line =
        by.done("POST", "/lines", "{\"key\":\"l\",\"siteId\":" + id + "}").path("id").asInt();
    keep(made, "lines", line);
    for (int i = 0; i < SPARE; i++) {
      int machine =
          by.done("POST", "/machines", "{\"key\":\"m" + i + "\",\"lineId\":" + line + "}")
              .path("id")
              .asInt();
      keep(made, "machines", machine);
      JsonNode device =
          by.done(
              "POST", "/devices", "{\"key\":\"%s-%d\",\"paths\":[\"%1$s/#\"]}".formatted(site, i));
      keep(made, "devices", device.path("id").asInt());
      if (i == 0) {
        JsonNode signals =
            by.done("POST", "/machines/" + machine + "/signals", "[{\"key\":\"temp\"}]");
        keep(made, "signals", signals.at("/items/0/id").asInt());
        MqttAsyncClient client = strangers(device, site);
        for (int n = 0; n < SPARE; n++) {
          JsonNode spare =
              by.done("POST", "/machines/" + machine + "/signals", "[{\"key\":\"s" + n + "\"}]");
          keep(made, "signals", spare.at("/items/0/id").asInt());
        }
        awaitInbox(by, site, made);
        client.disconnect().waitForCompletion(WAIT_MS);
        client.close();
      }
    }
    toDelete(by, made, site, id, line);
    return id;
  }

  /** Sites and lines that may go, and machines that went. */
  private static void toDelete(
      Visitor by, Map<String, Deque<Integer>> made, String site, int id, int line) {
    for (int i = 0; i < SPARE; i++) {
      keep(made, "sites", made(by, "/sites", "{\"key\":\"%s\"}", site + "-" + i));
      keep(made, "lines", made(by, "/lines", "{\"key\":\"%s\",\"siteId\":" + id + "}", "l" + i));
    }
    for (int i = 0; i < 2 * SPARE; i++) {
      int machine = made(by, "/machines", "{\"key\":\"%s\",\"lineId\":" + line + "}", "gone" + i);
      by.done("DELETE", "/machines/" + machine, null);
      by.done("GET", "/deleted?limit=1000", null)
          .path("items")
          .valueStream()
          .filter(each -> each.path("thingId").asInt() == machine)
          .filter(each -> each.path("kind").asString().equals("machine"))
          .forEach(each -> keep(made, "deleted", each.path("id").asInt()));
    }
  }

  private MqttAsyncClient strangers(JsonNode device, String site) throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient(
            "tcp://127.0.0.1:" + takt.port(Port.MQTT), site, new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(device.path("user").asString());
    options.setPassword(device.path("password").asString().getBytes(StandardCharsets.UTF_8));
    client.connect(options).waitForCompletion(WAIT_MS);
    for (int i = 0; i < 2 * SPARE; i++) {
      String topic =
          "takt/v1/%s/%s/-/l/stranger%d/n".formatted(device.path("tenant").asString(), site, i);
      client
          .publish(topic, new MqttMessage(new byte[] {'1'}, 1, false, null))
          .waitForCompletion(WAIT_MS);
    }
    return client;
  }

  private static void awaitInbox(Visitor by, String site, Map<String, Deque<Integer>> made) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          made.remove("inbox");
          by.done("GET", "/inbox?limit=500", null)
              .path("items")
              .valueStream()
              .filter(item -> item.path("path").asString().startsWith(site + "/"))
              .forEach(item -> keep(made, "inbox", item.path("id").asInt()));
          return made.getOrDefault("inbox", new ArrayDeque<>()).size() == 2 * SPARE;
        });
  }

  /** What belongs to no site, and who is limited to one; each place gets some. */
  private void ofAllSites(Place place, Visitor by, String name) {
    Map<String, Deque<Integer>> made = things.getOrDefault(place, Map.of());
    int product = made(by, "/products", "{\"key\":\"matrix-%s\"}", name);
    keep(made, "products", product);
    String order = "{\"key\":\"matrix-%s\",\"plannedQuantity\":1,\"productId\":" + product + "}";
    keep(made, "orders", made(by, "/orders", order, name));
    alarms(by, made, "matrix-" + name);
    int reasons = made(by, "/reasons", REASON, name);
    keep(made, "reasons", reasons);
    edits(by, made, some(place, "machines").getFirst(), below(by, below(by, reasons)));
    String site = "[" + some(place, "sites").getFirst() + "]";
    keep(made, "people", invite(by, name, "viewer", site).at("/person/id").asInt());
    for (int i = 0; i < SPARE; i++) {
      keep(made, "work-calendars", made(by, "/work-calendars", CALENDAR, name + i));
      keep(made, "machine-types", made(by, "/machine-types", "{\"key\":\"%s\"}", name + i));
      keep(made, "keys", key(by, "read", "null", "null").path("id").asInt());
    }
    // a tenant has few; enough for those who may end them
    for (int i = 0; i < 3; i++) {
      keep(made, "sql-logins", made(by, "/sql-logins", "{\"name\":\"matrix-%s\"}", name + i));
      keep(made, "identity-providers", made(by, "/identity-providers", PROVIDER, name + i));
    }
  }

  /**
   * Rules, of which one raises an alarm of the place; alert-service has to have heard of its
   * signal.
   */
  private static void alarms(Visitor by, Map<String, Deque<Integer>> made, String site) {
    int machine = made.getOrDefault("machines", new ArrayDeque<>()).getFirst();
    String rule =
        """
        {"name":"%s %%d","kind":"high","signal":"temp","unit":"","machines":[%d],
         "levels":[{"priority":"low","limit":0}]}\
        """
            .formatted(site, machine);
    await()
        .atMost(PATIENCE)
        .until(() -> by.call("POST", "/rules", rule.formatted(-1)).status() == 201);
    int contact = made(by, "/contacts", CONTACT, "on-call");
    String team = "{\"name\":\"%s\",\"members\":[" + contact + "]}";
    String rota =
        "{\"name\":\"%s\",\"timeZone\":\"UTC\",\"layers\":[{\"contacts\":["
            + contact
            + "],\"start\":\"2026-01-05\",\"handOver\":\"06:00\"}]}";
    for (int i = 0; i < SPARE; i++) {
      keep(made, "rules", by.done("POST", "/rules", rule.formatted(i)).path("id").asInt());
      keep(made, "endpoints", made(by, "/endpoints", ENDPOINT, "e" + i));
      keep(made, "contacts", made(by, "/contacts", CONTACT, "c" + i));
      keep(made, "teams", made(by, "/teams", team, site + i));
      keep(made, "rotas", made(by, "/rotas", rota, site + i));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> {
          by.call("POST", "/readings", readings(site));
          return by.done("GET", "/alarms?machine=" + machine, null).path("items").size() > 0;
        });
    by.done("GET", "/alarms?machine=" + machine, null)
        .path("items")
        .valueStream()
        .forEach(alarm -> keep(made, "alarms", alarm.path("id").asInt()));
    String mark =
        "{\"machineId\":%d,\"until\":\"%s\",\"reason\":\"matrix\"}"
            .formatted(machine, Instant.now().plus(Duration.ofDays(1)));
    for (int i = 0; i < SPARE; i++) {
      keep(made, "maintenance", by.done("POST", "/maintenance", mark).path("id").asInt());
    }
    keep(made, "work-orders", made(by, "/work-orders", WORK_ORDER, String.valueOf(machine)));
  }

  private static int below(Visitor by, int reason) {
    return made(
        by,
        "/reasons",
        "{\"key\":\"%s\",\"names\":{\"en\":\"x\"},\"parentId\":" + reason + "}",
        "m");
  }

  /**
   * What somebody said of a machine; analytics-service has to have heard of it and of the reason.
   */
  private static void edits(Visitor by, Map<String, Deque<Integer>> made, int machine, int reason) {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    String stop =
        "{\"from\":\"%s\",\"to\":\"%s\",\"reasonId\":%d}"
            .formatted(hourAgo, hourAgo.plusSeconds(60), reason);
    String path = "/machines/" + machine;
    await()
        .atMost(PATIENCE)
        .until(() -> by.call("POST", path + "/stop-edits", stop).status() == 201);
    for (int i = 0; i < SPARE; i++) {
      keep(made, "stop-edits", made(by, path + "/stop-edits", stop, ""));
      keep(made, "count-edits", made(by, path + "/count-edits", "{\"rejected\":1}", ""));
    }
  }

  private static int made(Visitor by, String path, String body, String name) {
    return by.done("POST", path, body.formatted(name)).path("id").asInt();
  }

  private static void keep(Map<String, Deque<Integer>> made, String kind, int id) {
    made.computeIfAbsent(kind, _ -> new ArrayDeque<>()).add(id);
  }

  private static JsonNode invite(Visitor by, String name, String role, String sites) {
    return by.done(
        "POST",
        "/people",
        "{\"email\":\"%s@matrix.example\",\"role\":\"%s\",\"sites\":%s}"
            .formatted(name, role, sites));
  }

  private static JsonNode key(Visitor by, String scope, String sites, String expiresAt) {
    return by.done(
        "POST",
        "/keys",
        "{\"name\":\"matrix\",\"scope\":\"%s\",\"sites\":%s,\"expiresAt\":%s}"
            .formatted(scope, sites, expiresAt));
  }

  /** Those who are known at the door. */
  private void let(int site) {
    String own = "[" + site + "]";
    for (boolean limited : List.of(false, true)) {
      String sites = limited ? own : "null";
      String word = limited ? "limited " : "";
      KEYS.forEach(right -> program(word, right, sites, limited));
      ROLES.forEach(right -> person(word, right, sites, limited));
    }
    person("", ADMINISTRATOR, "null", false);
    Set<Scope> all = ADMINISTRATOR.scopes();
    visitors.add(new Who("command line", main, Way.COMMAND_LINE, MAIN, all, false));
    visitors.add(new Who("other tenant's administrator", lab, Way.COMMAND_LINE, LAB, all, false));
  }

  private void program(String word, Right right, String sites, boolean limited) {
    String name = word + right.id() + " key";
    Visitor visitor = nobody.with(key(main, right.id(), sites, "null").path("key").asString());
    visitors.add(new Who(name, visitor, Way.KEY, MAIN, right.scopes(), limited));
  }

  private void person(String word, Right right, String sites, boolean limited) {
    String name = word + right.id();
    JsonNode invited = invite(main, name.replace(' ', '-'), right.id(), sites);
    Visitor visitor = nobody.signedIn(invited.path("link").asString());
    visitors.add(new Who(name, visitor, Way.SESSION, MAIN, right.scopes(), limited));
  }

  /** Those who are not. */
  private void refuse() {
    JsonNode device = main.done("POST", "/devices", "{\"key\":\"matrix\",\"paths\":[]}");
    stranger("nobody", nobody);
    stranger("device's password", nobody.with(device.path("password").asString()));
    stranger("service", nobody.with(issuer(Party.ASSET).forService(Party.GATEWAY)));
    stranger(
        "token for another service",
        nobody.with(commandLine.forCaller(Party.ASSET, "cli", MAIN, Set.of(Scope.READ))));
    JsonNode revoked = key(main, "write", "null", "null");
    main.call("DELETE", "/keys/" + revoked.path("id").asInt(), null);
    stranger("revoked key", nobody.with(revoked.path("key").asString()));
    Instant end = Instant.now().plusSeconds(2);
    JsonNode expiring = key(main, "write", "null", "\"" + end + "\"");
    Visitor late = nobody.with(expiring.path("key").asString());
    await().atMost(PATIENCE).until(() -> late.call("GET", "/sites", null).status() == 401);
    stranger("expired key", late);
  }

  private void stranger(String name, Visitor visitor) {
    visitors.add(new Who(name, visitor, Way.NOTHING, MAIN, Set.of(), false));
  }

  @Test
  void everyCallIsAnsweredAsItsCallerMayExpect() throws Exception {
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      for (ApiDocument.Call call : document.calls()) {
        if (LEFT_OUT.contains(call.toString())) {
          continue;
        }
        String kind = kind(call);
        assertThat(kind.isEmpty() || WITHOUT_THINGS.contains(kind) || has(kind))
            .describedAs("a thing for " + call)
            .isTrue();
        List<Callable<List<String>>> asked =
            visitors.stream()
                .<Callable<List<String>>>map(who -> () -> faults(call, who, kind))
                .toList();
        // one after the other where each needs a thing of its own
        if (takes(call)) {
          for (Callable<List<String>> each : asked) {
            wrong.addAll(each.call());
          }
        } else {
          for (Future<List<String>> each : threads.invokeAll(asked)) {
            wrong.addAll(each.get());
          }
        }
        cells += visitors.size() * places(kind).size();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cells).isGreaterThan(1_500);
  }

  private List<String> faults(ApiDocument.Call call, Who who, String kind) {
    List<String> wrong = new ArrayList<>();
    for (Place place : places(kind)) {
      String fault = fault(call, who, kind, place);
      if (!fault.isEmpty()) {
        wrong.add(call + " by " + who.name() + " on " + place + " is " + fault);
      }
    }
    return wrong;
  }

  private static List<Place> places(String kind) {
    if (kind.isEmpty()) {
      return List.of(Place.OWN_SITE);
    }
    return WITHOUT_THINGS.contains(kind) ? List.of(Place.NOWHERE) : List.of(Place.values());
  }

  private boolean has(String kind) {
    return !some(Place.OWN_SITE, kind).isEmpty()
        && !some(Place.OTHER_SITE, kind).isEmpty()
        && !some(Place.OTHER_TENANT, kind).isEmpty();
  }

  @Test
  void aProgramLimitedToASiteSendsAndSeesNothingElse() {
    Visitor limited =
        visitors.stream()
            .filter(who -> who.name().equals("limited write key"))
            .map(Who::visitor)
            .findAny()
            .orElseThrow();
    assertThat(limited.call("POST", "/readings", readings("matrix-own")).status()).isEqualTo(202);
    assertThat(limited.call("POST", "/readings", readings("matrix-other")).code())
        .isEqualTo("sites-only");
    assertThat(main.call("POST", "/readings", readings("matrix-other")).status()).isEqualTo(202);

    int here = some(Place.OWN_SITE, "machines").getFirst();
    int there = some(Place.OTHER_SITE, "machines").getFirst();
    await()
        .atMost(PATIENCE)
        .until(() -> machines(main, "/latest").containsAll(List.of(here, there)));
    assertThat(machines(limited, "/latest")).contains(here).doesNotContain(there);
    assertThat(machines(main, "/intake")).contains(here, there);
    assertThat(machines(limited, "/intake")).contains(here).doesNotContain(there);
    for (String list : List.of("/plant", "/sites", "/devices", "/inbox", "/intake")) {
      assertThat(limited.call("GET", list, null).body())
          .contains("matrix-own")
          .doesNotContain("matrix-other", "matrix-lab");
    }
  }

  private static String readings(String site) {
    return "{\"path\":\"%s/-/l/m0\",\"readings\":{\"values\":{\"temp\":1}}}".formatted(site);
  }

  private static Set<Integer> machines(Visitor by, String list) {
    return by.done("GET", list, null)
        .path("items")
        .valueStream()
        .map(item -> item.path("machineId").asInt())
        .collect(Collectors.toSet());
  }

  /** Nothing when it is answered as it should be. */
  private String fault(ApiDocument.Call call, Who who, String kind, Place place) {
    String path = path(call, kind, place);
    Visitor.Answer answer = who.visitor().call(method(call), path, body(call));
    if (takes(call) && answer.status() < 300 && place != Place.NOWHERE && !kind.isEmpty()) {
      some(place, kind).removeLast();
    }
    if (isPublic(call) && (who.isLetIn() || who.visitor().shown().isEmpty())) {
      return answer.status() == 400 ? "" : "not open: " + answer;
    }
    // also where nothing has to be shown: something false was
    if (!who.isLetIn()) {
      return answer.status() == 401 ? "" : "not 401: " + answer;
    }
    if (!may(who, call)) {
      return answer.status() == 403 && answer.code().equals("forbidden")
          ? ""
          : "not 403: " + answer;
    }
    if (who.limited() && isOfAllSites(call)) {
      return answer.code().equals("sites-only") ? "" : "not for all sites: " + answer;
    }
    if (kind.isEmpty() || who.sees(place)) {
      return Set.of(401, 403, 404).contains(answer.status()) ? "refused: " + answer : "";
    }
    Visitor.Answer missing =
        who.visitor().call(method(call), path(call, kind, Place.NOWHERE), body(call));
    return answer.status() == 404 && comparable(answer).equals(comparable(missing))
        ? ""
        : "not as what is missing: " + answer;
  }

  private static boolean isOfAllSites(ApiDocument.Call call) {
    return OF_ALL_SITES.contains(call.toString())
        || (KINDS_OF_ALL_SITES.contains(call.path().split("/", -1)[1])
            && !OF_NOTHING.contains(call.toString()));
  }

  private static String comparable(Visitor.Answer answer) {
    ObjectNode body = ((ObjectNode) answer.json()).deepCopy();
    body.remove("traceId");
    body.remove("instance");
    return body.toString();
  }

  private static boolean isPublic(ApiDocument.Call call) {
    return call.operation().path("security").isEmpty();
  }

  /** By what the document says of the call. */
  private static boolean may(Who who, ApiDocument.Call call) {
    return call.operation()
        .path("security")
        .valueStream()
        .anyMatch(way ->
            switch (who.way()) {
              case KEY -> way.has("key") && holds(who, way.path("key"));
              case SESSION -> way.has("session") && holds(who, way.path("session"));
              // a key that may do all, and what administrators do, but it has no session
              case COMMAND_LINE -> !way.path("session").isEmpty() || way.has("key");
              case NOTHING -> false;
            });
  }

  private static boolean holds(Who who, JsonNode wanted) {
    return wanted
        .valueStream()
        .allMatch(
            scope -> who.scopes().stream().anyMatch(held -> held.id().equals(scope.asString())));
  }

  private static String method(ApiDocument.Call call) {
    return call.method().toUpperCase(Locale.ROOT);
  }

  /** The kind of thing the call names; empty when it names none. */
  private static String kind(ApiDocument.Call call) {
    if (call.path().contains("{")) {
      return call.path().split("/", -1)[1];
    }
    return named(call).isEmpty() ? "" : "signals";
  }

  /** A query that names a signal. */
  private static String named(ApiDocument.Call call) {
    return call.operation()
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("required").asBoolean())
        .map(parameter -> parameter.path("name").asString())
        .filter(name -> name.equals("signal") || name.equals("signals"))
        .findAny()
        .orElse("");
  }

  private String path(ApiDocument.Call call, String kind, Place place) {
    if (kind.isEmpty()) {
      return call.path();
    }
    Deque<Integer> some = some(place, kind);
    int id = place == Place.NOWHERE ? MISSING : takes(call) ? some.getLast() : some.getFirst();
    String query = named(call);
    return query.isEmpty()
        ? call.path()
            .replace("{id}", String.valueOf(id))
            .replace("{machineId}", String.valueOf(machine(place)))
        : call.path() + "?" + query + "=" + id;
  }

  private int machine(Place place) {
    return place == Place.NOWHERE ? MISSING : some(place, "machines").getFirst();
  }

  private Deque<Integer> some(Place place, String kind) {
    return things.getOrDefault(place, Map.of()).getOrDefault(kind, new ArrayDeque<>());
  }

  /** Whether what it names is gone afterwards. */
  private static boolean takes(ApiDocument.Call call) {
    return (call.method().equals("delete") && call.path().endsWith("{id}"))
        || call.path().endsWith("/adopt")
        || call.path().endsWith("/restore");
  }

  private static @Nullable String body(ApiDocument.Call call) {
    if (!call.operation().has("requestBody")) {
      return null;
    }
    return call.path().endsWith("/signals") ? "[]" : "{}";
  }
}
