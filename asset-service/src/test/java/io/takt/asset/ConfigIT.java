package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.platform.token.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files of tenant lab, which is emptied around each test. */
class ConfigIT {
  static final String YAML = "application/yaml";
  private static final String CSV = "text/csv";
  private static final Service SERVICE = Service.shared();

  private final Api api = SERVICE.api().asLab();

  private static final String PLANT =
      """
      takt: 1
      machineTypes: []
      sites:
      - key: hall-1
        name: Halle 1
        timeZone: Europe/Berlin
        lines:
        - key: line-2
          name: Line 2
          machines:
          - key: press-04
            name: 'Press 4: large'
            kind: press
            position: 2
            type: ''
            aliases:
            - old/-/l/p4
            - spBv1.0/lab/edge/press-04
            signals:
            - key: Inputs-Oil
              source: Inputs/Oil
              name: Oil
              kind: gauge
              unit: Cel
              role: temperature
              retention: long
              validRange:
                min: -40.0
                max: 120.5
              expectedIntervalMs: 1000
            - key: state
              name: state
              kind: state
              unit: ''
              role: state
              retention: standard
              validRange: {}
              expectedIntervalMs: 0
              stateMapping:
              - word: '3'
                state: malfunction
              - word: 'Störung = im Werkzeug'
                state: minor-stop
      devices:
      - key: edge
        name: Edge box
        paths:
        - hall-1/-/line-2/#
        correctClock: true
      """;

  static void empty() {
    JdbcClient jdbc = SERVICE.context().getBean(JdbcClient.class);
    jdbc.sql("DELETE FROM site WHERE tenant_id = 2").update();
    jdbc.sql("DELETE FROM device WHERE tenant_id = 2").update();
    jdbc.sql("DELETE FROM machine_type WHERE tenant_id = 2").update();
  }

  @BeforeEach
  @AfterEach
  void emptyLab() {
    empty();
  }

  private Api.Answer plan(String yaml) {
    return api.post("/api/v1/config/plan", YAML, yaml);
  }

  private Api.Answer apply(String yaml) {
    Api.Answer answer = api.post("/api/v1/config/apply", YAML, yaml);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer;
  }

  private String export() {
    return api.file("/api/v1/config");
  }

  private static List<String> changes(Api.Answer answer) {
    return answer
        .body()
        .path("changes")
        .valueStream()
        .map(change -> change.path("action").asString() + " " + subject(change))
        .toList();
  }

  private static String subject(JsonNode change) {
    return change.path("type").asString() + " " + change.path("subject").asString();
  }

  @Test
  void whatIsAppliedIsExportedByteForByte() {
    Api.Answer done = apply(PLANT);

    assertThat(export()).isEqualTo(PLANT);
    assertThat(changes(done))
        .containsExactly(
            "create site hall-1",
            "create line hall-1/-/line-2",
            "create machine hall-1/-/line-2/press-04",
            "create signal hall-1/-/line-2/press-04/Inputs-Oil",
            "create signal hall-1/-/line-2/press-04/state",
            "create device edge");
    assertThat(done.body().path("applied").asBoolean()).isTrue();
  }

  @Test
  void applyingTwiceChangesNothing() {
    apply(PLANT);
    int waiting = audited();

    Api.Answer again = apply(PLANT);

    assertThat(changes(again)).isEmpty();
    assertThat(again.number("/created") + again.number("/changed")).isZero();
    assertThat(again.number("/unchanged")).isEqualTo(6);
    assertThat(again.body().path("credentials")).isEmpty();
    assertThat(audited()).isEqualTo(waiting);
  }

  /** How many records the outbox has ever had. */
  private static int audited() {
    return SERVICE
        .context()
        .getBean(JdbcClient.class)
        .sql("SELECT last_value FROM pg_sequences WHERE sequencename = 'outbox_seq_seq'")
        .query(Integer.class)
        .single();
  }

  @Test
  void aDryRunChangesNothing() {
    Api.Answer planned = plan(PLANT);

    assertThat(planned.number("/created")).isEqualTo(6);
    assertThat(planned.body().path("applied").asBoolean()).isFalse();
    assertThat(planned.body().path("credentials")).isEmpty();
    assertThat(export()).isEqualTo("takt: 1\nmachineTypes: []\nsites: []\ndevices: []\n");
  }

  @Test
  void tellsWhatChangesBeforeAndAfter() {
    apply(PLANT);

    Api.Answer planned =
        plan(
            PLANT
                .replace("unit: Cel", "unit: K")
                .replace("- old/-/l/p4", "- new/-/l/p4")
                .replace("position: 2", "position: 0")
                .replace("timeZone: Europe/Berlin", "timeZone: UTC"));

    assertThat(
            planned
                .body()
                .path("changes")
                .valueStream()
                .map(change -> subject(change) + " " + change.path("fields")))
        .containsExactly(
            "site hall-1 [{\"field\":\"timeZone\",\"before\":\"Europe/Berlin\",\"after\":\"UTC\"}]",
            "machine hall-1/-/line-2/press-04 [{\"field\":\"position\",\"before\":\"2\",\"after\":\"0\"},"
                + "{\"field\":\"aliases\",\"before\":\"old/-/l/p4,"
                + " spBv1.0/lab/edge/press-04\",\"after\":\"new/-/l/p4,"
                + " spBv1.0/lab/edge/press-04\"}]",
            "signal hall-1/-/line-2/press-04/Inputs-Oil"
                + " [{\"field\":\"unit\",\"before\":\"Cel\",\"after\":\"K\"}]");
  }

  @Test
  void changesAreDoneAndGoBack() {
    apply(PLANT);
    String other =
        PLANT
            .replace("unit: Cel", "unit: K")
            .replace("min: -40.0", "min: -50.0")
            .replace("- old/-/l/p4", "- new/-/l/p4")
            .replace("name: Line 2", "name: Line two")
            .replace("timeZone: Europe/Berlin", "timeZone: UTC")
            .replace("name: Edge box", "name: Other box")
            .replace("kind: press", "kind: cnc");

    assertThat(apply(other).number("/changed")).isEqualTo(5);
    assertThat(export()).isEqualTo(other);
    apply(PLANT);
    assertThat(export()).isEqualTo(PLANT);
  }

  @Test
  void whatTheFileLeavesOutIsKept() {
    apply(PLANT);

    Api.Answer done =
        apply(
            """
            sites:
            - key: hall-1
              lines:
              - key: line-2
                machines:
                - key: press-05
            - key: hall-2
            """);

    assertThat(changes(done))
        .containsExactly(
            "create machine hall-1/-/line-2/press-05",
            "keep machine hall-1/-/line-2/press-04",
            "create site hall-2");
    assertThat(export()).contains("'Press 4: large'", "press-05", "Inputs/Oil", "Edge box");
  }

  @Test
  void aPlanThatHasChangedIsNotApplied() {
    String digest = plan(PLANT).text("/digest");
    apply("sites: [{key: hall-1, name: Another}]");

    Api.Answer refused = api.post("/api/v1/config/apply?expect=" + digest, YAML, PLANT);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("plan-changed");

    String fresh = plan(PLANT).text("/digest");
    assertThat(api.post("/api/v1/config/apply?expect=" + fresh, YAML, PLANT).status())
        .isEqualTo(200);
    assertThat(export()).isEqualTo(PLANT);
  }

  @Test
  void aNewDevicesPasswordIsToldOnceAndWorks() {
    JsonNode made = apply(PLANT).body().path("credentials").path(0);

    assertThat(made.path("user").asString()).isEqualTo("lab.edge");
    assertThat(export()).doesNotContain(made.path("password").asString());
    Api.Answer right =
        api.asBroker()
            .post(
                "/mqtt/authorize",
                """
                {"username":"lab.edge","action":"publish","topic":"takt/v1/lab/hall-1/-/line-2/press-04/x"}
                """);
    assertThat(right.text("/result")).isEqualTo("allow");
  }

  @Test
  void namesAllFaultsByPathAndAppliesNothing() {
    String faulty =
        """
        takt: 1
        sites:
        - key: hall-1
          timezone: Europe/Berlin
          lines:
          - key: line-2
            machines:
            - key: press-04
              kind: robot
              aliases: [spBv1.0/main/x/y, hall-1/-/line-2/press-05]
              signals:
              - {key: a, unit: °C}
              - {key: a}
              - {key: b, validRange: {min: 5, max: 1}}
              - {key: c, expectedIntervalMs: soon, retention: ever}
              - {name: d}
            - key: press-05
        - key: hall 2
          name: "<b>Hall</b>"
          timeZone: Mars/Olympus
        - key: hall-3
          name: "abc\\u202Edef"
        - key: hall-4
          name: "abc\\u0007"
        - key: hall-3
        device: []
        devices:
        - key: edge
        """;

    Api.Answer refused = api.post("/api/v1/config/apply", YAML, faulty);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.faults())
        .containsExactlyInAnyOrder(
            "device field-unknown",
            "sites[0].timezone field-unknown",
            "sites[0].lines[0].machines[0].kind kind-unknown",
            "sites[0].lines[0].machines[0].aliases[0] path-invalid",
            "sites[0].lines[0].machines[0].aliases path-taken",
            "sites[0].lines[0].machines[0].signals[0].unit unit-unknown",
            "sites[0].lines[0].machines[0].signals[1].key key-taken",
            "sites[0].lines[0].machines[0].signals[2].validRange range-empty",
            "sites[0].lines[0].machines[0].signals[3].expectedIntervalMs type-mismatch",
            "sites[0].lines[0].machines[0].signals[3].retention retention-unknown",
            "sites[0].lines[0].machines[0].signals[4].key field-missing",
            "sites[1].key name-invalid",
            "sites[1].name name-invalid",
            "sites[1].timeZone time-zone-unknown",
            "sites[2].name name-invalid",
            "sites[3].name name-invalid",
            "sites[4].key key-taken",
            "devices[0].paths field-missing");
    assertThat(refused.body().path("faults").toString())
        .contains("Is devices meant?", "Is timeZone meant?", "In UCUM this unit is Cel");
    assertThat(export()).isEqualTo("takt: 1\nmachineTypes: []\nsites: []\ndevices: []\n");
  }

  @Test
  void oneFaultAmongManyAppliesNothing() {
    String many = machines(300, "temp") + "    - key: 'bad key'\n";

    Api.Answer refused = api.post("/api/v1/config/apply", YAML, many);

    assertThat(refused.faults())
        .containsExactly("sites[0].lines[0].machines[300].key name-invalid");
    assertThat(export()).isEqualTo("takt: 1\nmachineTypes: []\nsites: []\ndevices: []\n");
  }

  @Test
  void whatTheDatabaseRefusesMidwayIsNotHalfApplied() {
    JdbcClient jdbc = SERVICE.context().getBean(JdbcClient.class);
    jdbc.sql("ALTER TABLE device ADD CONSTRAINT refuses CHECK (key <> 'edge')").update();
    try {
      Api.Answer refused = api.post("/api/v1/config/apply", YAML, PLANT);
      assertThat(refused.status()).isGreaterThanOrEqualTo(500);
    } finally {
      jdbc.sql("ALTER TABLE device DROP CONSTRAINT refuses").update();
    }
    assertThat(export()).isEqualTo("takt: 1\nmachineTypes: []\nsites: []\ndevices: []\n");
    assertThat(plan(PLANT).number("/created")).isEqualTo(6);
  }

  @Test
  void refusesBombs() {
    String laughs =
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nsites: [*c, *c]\n".replace("x", "lol");
    assertThat(plan(laughs).faults()).containsExactly("line 1, column 4 yaml-reference");
    assertThat(plan("sites: !!java.net.URL [x]").faults())
        .containsExactly("line 1, column 8 yaml-reference");
    assertThat(plan("sites: " + "[".repeat(100_000)).faults())
        .containsExactly("line 1, column 28 too-deep");
    assertThat(plan("sites: [" + "[],".repeat(500_000) + "]").faults())
        .singleElement()
        .asString()
        .endsWith("too-many-values");
    assertThat(plan("sites: [").faults()).singleElement().asString().endsWith("yaml-malformed");
    assertThat(plan("sites:\n- key: a\n key: b\n").faults())
        .singleElement()
        .asString()
        .startsWith("line 3");
    assertThat(plan("sites: []\nsites: []").faults()).containsExactly("sites field-twice");
    assertThat(plan("").status()).isEqualTo(400);
    assertThat(plan("hello").faults()).containsExactly(" type-mismatch");
    assertThat(plan("[{}]").status()).isEqualTo(400);
    assertThat(plan("sites: {a: 1}").faults()).containsExactly("sites type-mismatch");
    assertThat(plan("takt: 2").faults()).containsExactly("takt version-unknown");
    assertThat(
            plan("sites:\n" + "- {x1: 1, x2: 2, x3: 3}\n".repeat(5_000))
                .body()
                .path("faults")
                .size())
        .isEqualTo(1_000);
  }

  @Test
  void refusesTenMegabytes() {
    Api.Answer refused = plan("sites: []\n" + "# comment\n".repeat(1_000_000));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text("/code")).isEqualTo("content-too-large");
  }

  @Test
  void documentsOfOneBodyAreOneFile() {
    Api.Answer done = apply("---\n---\nsites: [{key: a}]\n---\nsites: [{key: b}]\n");
    assertThat(changes(done)).containsExactly("create site a", "create site b");

    Api.Answer refused = plan("sites: [{key: a}]\n---\nsites: [{key: a}, {key: c, nam: x}]\n");
    assertThat(refused.faults())
        .containsExactlyInAnyOrder("[1].sites[0].key key-taken", "[1].sites[1].nam field-unknown");
  }

  @Test
  void textsStayWhatTheyAre() {
    apply("sites: [{key: 007, name: yes}, {key: 1e3, name: '= 1 + 1'}, {key: on, name: 12:30}]");
    assertThat(export())
        .contains("key: '007'", "name: 'yes'", "key: '1e3'", "name: '= 1 + 1'", "name: '12:30'");
  }

  @Test
  void jsonIsTakenToo() {
    Api.Answer done =
        api.post(
            "/api/v1/config/apply",
            "{\"sites\":[{\"key\":\"j\",\"name\":\"J \\\"1\\\" \\u00e9\\/\",\n\t\"lines\":null}]}");
    assertThat(done.status()).isEqualTo(200);
    assertThat(export()).contains("J \"1\" é/");
    assertThat(api.post("/api/v1/config/plan", "text/html", "<a>").status()).isEqualTo(415);
  }

  @Test
  void nothingOfOthersIsSeenOrTouched() {
    Api main = SERVICE.api();
    String body = "sites: [{key: cfg-main, name: Mains}]\ndevices: [{key: cfg-main, paths: []}]\n";
    assertThat(main.post("/api/v1/config/apply", YAML, body).status()).isEqualTo(200);
    String before = main.file("/api/v1/config?site=cfg-main");

    assertThat(export()).doesNotContain("cfg-main");
    assertThat(apply(body.replace("Mains", "Labs")).number("/created")).isEqualTo(2);
    assertThat(main.file("/api/v1/config?site=cfg-main")).isEqualTo(before).contains("Mains");
    assertThat(api.get("/api/v1/config?site=missing").status()).isEqualTo(404);
    assertThat(plan("sites: [{id: 1, key: x, tenantId: 1}]").faults())
        .containsExactlyInAnyOrder("sites[0].id field-unknown", "sites[0].tenantId field-unknown");
  }

  @Test
  void readingIsEnoughToExportAndNotToPlan() {
    Api reader = api.as(Api.LAB, Scope.READ);
    assertThat(reader.file("/api/v1/config")).startsWith("takt: 1");
    assertThat(reader.post("/api/v1/config/plan", YAML, PLANT).status()).isEqualTo(403);
    assertThat(reader.post("/api/v1/config/apply", YAML, PLANT).status()).isEqualTo(403);
  }

  @Test
  void demoSitesAreLeftOutUnlessAskedFor() {
    apply(
        """
        sites: [{key: d, demo: true}, {key: own}]
        devices: [{key: d1, paths: [d/#]}, {key: o1, paths: [own/#, d/#]}, {key: none, paths: []}]
        """);

    assertThat(export()).contains("key: own", "key: o1", "key: none").doesNotContain("key: d");
    assertThat(api.file("/api/v1/config?demo=true")).contains("key: d\n", "demo: true", "d1");
    assertThat(api.file("/api/v1/config?site=own")).contains("o1").doesNotContain("d1", "none");
    assertThat(plan("sites: [{key: own, demo: true}]").faults())
        .containsExactly("sites[0].demo immutable");
  }

  @Test
  void aliasesMayChangePlacesInOneFile() {
    String file =
        """
        sites:
        - key: s
          lines:
          - key: l
            machines:
            - {key: a, aliases: [%s]}
            - {key: b, aliases: [%s]}
        """;
    apply(file.formatted("x/-/l/1", "x/-/l/2"));
    assertThat(apply(file.formatted("x/-/l/2", "x/-/l/1")).number("/changed")).isEqualTo(2);
    assertThat(apply(file.formatted("x/-/l/2", "x/-/l/1")).number("/changed")).isZero();
    assertThat(plan(file.formatted("x/-/l/2", "x/-/l/2")).faults())
        .containsExactly("sites[0].lines[0].machines[1].aliases path-taken");
    assertThat(plan("sites: [{key: x, lines: [{key: l, machines: [{key: '1'}]}]}]").faults())
        .containsExactly("sites[0].lines[0].machines[0].key path-taken");
  }

  @Test
  void tablesSayTheSameAsYaml() {
    apply(
        PLANT
            .replace("name: Oil", "name: =HYPERLINK(\"x\")")
            .replace("name: Line 2", "name: '-2'"));
    String yaml = export();
    String machines = api.file("/api/v1/config/machines.csv");
    String signals = api.file("/api/v1/config/signals.csv");

    assertThat(machines)
        .isEqualTo(
            "site,siteName,timeZone,area,line,lineName,machine,name,kind,position,type,aliases\r\n"
                + "hall-1,Halle 1,Europe/Berlin,,line-2,'-2,press-04,Press 4: large,press,2,,"
                + "old/-/l/p4 spBv1.0/lab/edge/press-04\r\n");
    assertThat(signals)
        .contains("3=malfunction; Störung = im Werkzeug=minor-stop")
        .contains("\"'=HYPERLINK(\"\"x\"\")\",gauge,Cel,temperature,long,-40.0,120.5");
    for (String csv : new String[] {machines, signals}) {
      Api.Answer same = api.post("/api/v1/config/apply", CSV, csv);
      assertThat(same.number("/created") + same.number("/changed")).as(csv).isZero();
    }
    empty();
    assertThat(api.post("/api/v1/config/apply", CSV, machines).number("/created")).isEqualTo(3);
    assertThat(api.post("/api/v1/config/apply", CSV, signals).number("/created")).isEqualTo(2);
    assertThat(export()).isEqualTo(yaml.substring(0, yaml.indexOf("devices:")) + "devices: []\n");
  }

  private static final String TYPED =
      """
      takt: 1
      machineTypes:
      - key: press
        name: Press
        signals:
        - source: Inputs/Oil
          name: Oil
          unit: Cel
          validRange:
            min: -40.0
            max: 120.0
        - source: state
          kind: state
          role: state
          stateMapping:
          - word: '3'
            state: malfunction
      sites:
      - key: hall-1
        name: hall-1
        timeZone: UTC
        lines:
        - key: l
          name: l
          machines:
          - key: p1
            name: p1
            kind: press
            position: 0
            type: press
            aliases: []
            signals:
            - key: oil
              source: Inputs/Oil
              kind: gauge
              role: ''
              retention: standard
              validRange:
                min: -40.0
                max: 90.0
              expectedIntervalMs: 0
            - key: state
              name: state
              unit: ''
              retention: standard
              validRange: {}
              expectedIntervalMs: 0
              stateMapping: []
      devices: []
      """;

  @Test
  void aTypeSaysWhatTheFileLeavesOut() {
    assertThat(changes(apply(TYPED)))
        .containsExactly(
            "create machine-type press",
            "create site hall-1",
            "create line hall-1/-/l",
            "create machine hall-1/-/l/p1",
            "create signal hall-1/-/l/p1/oil",
            "create signal hall-1/-/l/p1/state");
    assertThat(export()).isEqualTo(TYPED);
    Api.Answer again = apply(TYPED);
    assertThat(again.number("/created") + again.number("/changed")).isZero();
    assertThat(api.file("/api/v1/config/signals.csv"))
        .contains("Oil,gauge,Cel,,standard,-40.0,90.0");
    assertThat(api.file("/api/v1/config?site=hall-1")).contains("machineTypes:\n- key: press");
  }

  @Test
  void aTypeThatChangesTakesMachinesWithItAndAFileBringsThemBack() {
    apply(TYPED);
    String other =
        TYPED
            .replace("    unit: Cel", "    unit: K")
            .replace("    role: state\n", "    role: run\n")
            .replace("max: 120.0", "max: 130.0");
    String types = other.substring(other.indexOf("machineTypes"), other.indexOf("sites:"));

    Api.Answer planned = plan(types);
    assertThat(changes(planned))
        .containsExactly(
            "change machine-type press",
            "change signal hall-1/-/l/p1/oil",
            "change signal hall-1/-/l/p1/state");
    assertThat(
            planned
                .body()
                .path("changes")
                .valueStream()
                .skip(1)
                .map(change -> change.path("fields").toString()))
        .containsExactly(
            "[{\"field\":\"unit\",\"before\":\"Cel\",\"after\":\"K\"}]",
            "[{\"field\":\"role\",\"before\":\"state\",\"after\":\"run\"}]");
    assertThat(export()).isEqualTo(TYPED);

    assertThat(apply(types).number("/changed")).isEqualTo(3);
    assertThat(export()).isEqualTo(other);
    assertThat(apply(types).number("/changed")).isZero();
    apply(TYPED);
    assertThat(export()).isEqualTo(TYPED);

    // a setting of its own is taken away by a file that names the type and leaves it out
    int oil = api.get("/api/v1/machines/" + machine("p1") + "/signals").number("/items/0/id");
    api.patch("/api/v1/signals/" + oil, "{\"unit\":\"K\"}");
    assertThat(export()).isNotEqualTo(TYPED);
    assertThat(apply(TYPED).number("/changed")).isEqualTo(1);
    assertThat(export()).isEqualTo(TYPED);
  }

  private int machine(String key) {
    return api.get("/api/v1/machines")
        .body()
        .path("items")
        .valueStream()
        .filter(each -> each.path("key").asString().equals(key))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asInt();
  }

  @Test
  void namesFaultsOfTypes() {
    assertThat(
            plan("""
            machineTypes:
            - key: a
              signals:
              - {source: s, unit: °C}
              - {source: s, nam: x}
              - {kind: number}
            - key: a
            sites: [{key: s, lines: [{key: l, machines: [{key: m, type: missing}]}]}]
            """)
                .faults())
        .containsExactlyInAnyOrder(
            "machineTypes[0].signals[0].unit unit-unknown",
            "machineTypes[0].signals[1].source source-taken",
            "machineTypes[0].signals[1].nam field-unknown",
            "machineTypes[0].signals[2].source field-missing",
            "machineTypes[0].signals[2].kind kind-unknown",
            "machineTypes[1].key key-taken",
            "sites[0].lines[0].machines[0].type not-found");
    assertThat(export()).isEqualTo("takt: 1\nmachineTypes: []\nsites: []\ndevices: []\n");
  }

  @Test
  void namesFaultsOfTablesByRowAndColumn() {
    apply(PLANT);
    assertThat(
            api.post(
                    "/api/v1/config/apply",
                    CSV,
                    """
                    \uFEFFsite;line;machine;signal;unit;validMin
                    hall-1;line-2;press-04;a;°C;x
                    hall-1;line-2;press-99;a;Cel;
                    hall-1;line-2;press-04
                    """)
                .faults())
        .containsExactlyInAnyOrder(
            "row 2.unit unit-unknown",
            "row 2.validMin type-mismatch",
            "row 3 not-found",
            "row 4 csv-malformed");
    assertThat(
            api.post(
                    "/api/v1/config/plan",
                    CSV,
                    "site,timeZone,line,machine\nh,UTC,l,a\nh,Europe/Berlin,l,b\nh,UTC,l,a\n")
                .faults())
        .containsExactlyInAnyOrder("row 3.timeZone contradiction", "row 4.machine key-taken");
    assertThat(api.post("/api/v1/config/plan", CSV, "site,machin\nx,y\n").faults())
        .containsExactlyInAnyOrder(
            "row 1, column 2 field-unknown", "row 1 field-missing", "row 1 field-missing");
    assertThat(api.post("/api/v1/config/plan", CSV, "site,line,machine\n\"a,b,c\n").faults())
        .containsExactly(" csv-malformed");
    assertThat(export()).isEqualTo(PLANT);
  }

  @Test
  void theExampleOfTheDocumentationIsApplied() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(found -> found.group(1).replace("/main/", "/lab/"))
            .toList();

    assertThat(examples).hasSize(2);
    for (String example : examples) {
      assertThat(apply(example).number("/created")).isPositive();
      assertThat(apply(example).number("/created")).isZero();
    }
  }

  @Test
  void aThousandMachinesAreAppliedInOneGo() {
    String file =
        machines(1_000, "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12");
    long begin = System.nanoTime();
    Api.Answer done = apply(file);
    long applied = System.nanoTime();
    String exported = export();
    export();
    long read = System.nanoTime();
    Api.Answer again = apply(exported);
    long end = System.nanoTime();
    System.out.printf(
        "1,000 machines: applied in %d ms, exported (%d kB) in %d ms, applied again in %d ms%n",
        (applied - begin) / 1_000_000,
        exported.length() / 1_000,
        (read - applied) / 1_000_000,
        (end - read) / 1_000_000);

    assertThat(done.number("/created")).isEqualTo(13_002);
    assertThat(again.number("/unchanged")).isEqualTo(13_002);
    assertThat((applied - begin) / 1_000_000).isLessThan(30_000);
  }

  private static String machines(int count, String... signals) {
    String of =
        IntStream.range(0, signals.length)
            .mapToObj(i -> "{key: " + signals[i] + ", kind: gauge, unit: Cel}")
            .collect(Collectors.joining(", ", "[", "]"));
    String head =
        """
        sites:
        - key: big
          lines:
          - key: l
            machines:
        """;
    return head
        + IntStream.range(0, count)
            .mapToObj(i -> "    - {key: m" + i + ", signals: " + of + "}\n")
            .collect(Collectors.joining());
  }
}
