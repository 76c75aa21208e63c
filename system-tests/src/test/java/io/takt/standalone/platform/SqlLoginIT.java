package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.TenantId;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import io.takt.standalone.install.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a tenant's SQL login sees, and what it cannot reach whatever it tries. */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class SqlLoginIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path GUIDE = Path.of("../docs/sql.md");
  private static final Pattern QUERY = Pattern.compile("(?s)```sql\n(.*?)```");
  private static final String OF_SIGNALS =
      "SELECT signal_id FROM analytics.%s JOIN analytics.signal s USING (signal_id)"
          + " WHERE s.tenant_id = %%d AND s.removed_at IS NULL";

  /** Of each view, the ids its first column shows, as the tables have them. */
  private static final Map<String, String> TRUTH =
      Map.ofEntries(
          Map.entry("sites", "SELECT id FROM asset.site WHERE tenant_id = %d"),
          Map.entry("lines", "SELECT id FROM asset.line WHERE tenant_id = %d"),
          Map.entry("machines", "SELECT id FROM asset.machine WHERE tenant_id = %d"),
          Map.entry("signals", "SELECT id FROM asset.signal WHERE tenant_id = %d"),
          Map.entry("products", "SELECT id FROM asset.product WHERE tenant_id = %d"),
          Map.entry(
              "run_times", "SELECT product_id FROM asset.planned_run_time WHERE tenant_id = %d"),
          Map.entry("orders", "SELECT id FROM asset.production_order WHERE tenant_id = %d"),
          Map.entry("order_runs", "SELECT id FROM asset.order_run WHERE tenant_id = %d"),
          Map.entry(
              "readings",
              OF_SIGNALS.formatted("reading_standard")
                  + " AND retention = 0 UNION ALL "
                  + OF_SIGNALS.formatted("reading_short")
                  + " AND retention = 1 UNION ALL "
                  + OF_SIGNALS.formatted("reading_long")
                  + " AND retention = 2"),
          Map.entry("text_readings", OF_SIGNALS.formatted("reading_text")),
          Map.entry("latest", OF_SIGNALS.formatted("latest")),
          Map.entry("corrections", OF_SIGNALS.formatted("correction")),
          Map.entry("rollup_1m", OF_SIGNALS.formatted("rollup_1m")),
          Map.entry("rollup_15m", OF_SIGNALS.formatted("rollup_15m")),
          Map.entry("rollup_1h", OF_SIGNALS.formatted("rollup_1h")),
          Map.entry("rollup_1d", OF_SIGNALS.formatted("rollup_day")),
          Map.entry(
              "rollup_states",
              OF_SIGNALS
                  .formatted("rollup_state")
                  .replace("JOIN", "CROSS JOIN jsonb_object_keys(times) JOIN")),
          Map.entry(
              "oee_hours",
              "SELECT machine_id FROM analytics.oee_cell JOIN analytics.machine USING (machine_id)"
                  + " WHERE tenant_id = %d"),
          Map.entry(
              "oee_corrections",
              "SELECT machine_id FROM analytics.oee_correction WHERE tenant_id = %d"));

  private final Takt takt;
  private final Visitor main;
  private final Visitor lab;
  private final Plant mains = new Plant();
  private final Plant labs = new Plant();
  private Login mainLogin = Login.NONE;
  private Login labLogin = Login.NONE;

  /** Ids of what a tenant has for these tests. */
  private static final class Plant {
    private int machine;
    private int oil;
    private int parts;
    private int state;
  }

  /** A login as it was shown once. */
  private record Login(int id, String user, String password) {
    private static final Login NONE = new Login(0, "", "");
  }

  SqlLoginIT(Takt takt) {
    this.takt = takt;
    TokenIssuer commandLine =
        new TokenIssuer(Party.CLI, new KeyFolder(takt.home().resolve("secret")), Clock.systemUTC());
    Visitor nobody = new Visitor("http://127.0.0.1:" + takt.port(Port.WEB), Map.of());
    Set<Scope> all = Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN);
    this.main = nobody.with(commandLine.forCaller(Party.GATEWAY, "cli", new TenantId(1), all));
    this.lab = nobody.with(commandLine.forCaller(Party.GATEWAY, "cli", new TenantId(2), all));
  }

  @BeforeAll
  void furnish() throws SQLException, IOException {
    furnish(main, mains, "main");
    furnish(lab, labs, "lab");
    mainLogin = make(main, "Grafana");
    labLogin = make(lab, "lab's tool");
    try (Connection owner = owner();
        Statement sql = owner.createStatement()) {
      awaitSignals(sql);
      history(sql, mains, 1, 20);
      history(sql, labs, 2, 900);
      sql.execute("ANALYZE");
    }
  }

  @AfterAll
  void end() {
    main.call("DELETE", "/sql-logins/" + mainLogin.id(), null);
    lab.call("DELETE", "/sql-logins/" + labLogin.id(), null);
  }

  private static void furnish(Visitor by, Plant plant, String word) {
    int site = made(by, "/sites", "{\"key\":\"berlin\",\"name\":\"Berlin of %s\"}".formatted(word));
    int line =
        made(
            by,
            "/lines",
            "{\"siteId\":%d,\"areaKey\":\"hall-1\",\"key\":\"line-2\"}".formatted(site));
    plant.machine = made(by, "/machines", "{\"lineId\":%d,\"key\":\"press-04\"}".formatted(line));
    JsonNode signals =
        by.done(
                "POST",
                "/machines/" + plant.machine + "/signals",
                """
                [{"key":"oil-temperature","kind":"gauge","role":"temperature"},
                 {"key":"parts","kind":"counter"},{"key":"state","kind":"state"}]
                """)
            .path("items");
    plant.oil = signals.path(0).path("id").asInt();
    plant.parts = signals.path(1).path("id").asInt();
    plant.state = signals.path(2).path("id").asInt();
    int product = made(by, "/products", "{\"key\":\"secret-%s\"}".formatted(word));
    by.done(
        "PUT",
        "/products/" + product + "/run-times/" + plant.machine,
        "{\"milliseconds\":1000,\"validFrom\":\"2026-01-01T00:00:00Z\"}");
    int order =
        made(
            by,
            "/orders",
            "{\"key\":\"bi-%s\",\"plannedQuantity\":10,\"productId\":%d}".formatted(word, product));
    by.done("POST", "/orders/" + order + "/start", "{\"machineId\":" + plant.machine + "}");
  }

  private static int made(Visitor by, String path, String body) {
    return by.done("POST", path, body).path("id").asInt();
  }

  private static Login make(Visitor by, String name) {
    JsonNode made = by.done("POST", "/sql-logins", "{\"name\":\"" + name + "\"}");
    return new Login(
        made.path("id").asInt(), made.path("user").asString(), made.path("password").asString());
  }

  private void awaitSignals(Statement sql) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            ids(
                        sql,
                        "SELECT signal_id FROM analytics.signal WHERE machine_id IN (%d, %d)"
                            .formatted(mains.machine, labs.machine))
                    .size()
                == 6);
  }

  /** Three days of readings, and one of everything that is computed from them. */
  private static void history(Statement sql, Plant plant, int tenant, int value)
      throws SQLException {
    String rollup =
        "(signal_id, readings, start, sum, min, max, first, last, integral, covered_ms, first_ms,"
            + " last_ms, unusable, quality, held) VALUES (%d, 1, date_trunc('day', now()), %2$d,"
                .formatted(plant.oil, value)
            + " %1$d, %1$d, %1$d, %1$d, %1$d * 1000, 1000, 0, 0, 0, 0, true)".formatted(value);
    sql.execute("SET search_path = analytics, public");
    sql.execute(
        """
        INSERT INTO reading_standard
        SELECT s, 0, t, %d + s FROM generate_series(now() - INTERVAL '3 days', now(), '1 minute') t,
          unnest(ARRAY[%d, %d]) s
        """
            .formatted(value, plant.oil, plant.parts));
    sql.execute(
        "INSERT INTO reading_text VALUES (%d, 0, now(), 'state of %d')"
            .formatted(plant.state, tenant));
    sql.execute(
        "INSERT INTO latest VALUES (%d, 0, 0, now(), now(), %d, NULL, now())"
            .formatted(plant.oil, value));
    sql.execute(
        "INSERT INTO correction VALUES (%d, 0, now(), 1, NULL, 0, %d, NULL, false)"
            .formatted(plant.oil, value));
    for (String table : List.of("rollup_1m", "rollup_15m", "rollup_1h", "rollup_day")) {
      sql.execute("INSERT INTO " + table + " " + rollup);
    }
    sql.execute(
        """
        INSERT INTO rollup_state VALUES
          (%d, 3, 0, now(), 3600000, 1, 1, 0, 0, 0, true, 'run', '{"run": 3000, "idle": 600}')
        """
            .formatted(plant.state));
    // an hour with half of what could be, and half an hour with all of it: together two thirds
    for (String cell : List.of("06:00', 3600000, 1800000", "07:00', 1800000, 1800000")) {
      String[] words = cell.split(", ", -1);
      sql.execute(
          """
          INSERT INTO oee_cell VALUES (%1$d, 0, '2026-02-01 %2$s, 0, '2026-02-01', '2026-02-01', 0, %3$s,
            0, 0, 0, %3$s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, %4$s, 0, 0, 0, 0, 'early-%5$d')
          """
              .formatted(plant.machine, words[0], words[1], words[2], tenant));
    }
    sql.execute(
        """
        INSERT INTO oee_correction (tenant_id, machine_id, shift_date, shift_key, first_time,
          last_time, readings, reason, corrected_at)
        VALUES (%d, %d, '2026-02-01', 'early', now(), now(), 1, 'late-data', now())
        """
            .formatted(tenant, plant.machine));
  }

  @Test
  void everyViewShowsExactlyTheOwnRows() throws SQLException {
    try (Connection owner = owner();
        Connection mine = connect(mainLogin);
        Connection theirs = connect(labLogin);
        Statement truth = owner.createStatement();
        Statement seenByMain = mine.createStatement();
        Statement seenByLab = theirs.createStatement()) {
      assertThat(
              texts(
                  truth,
                  "SELECT c.relname FROM pg_class c WHERE relnamespace = 'bi'::regnamespace"
                      + " AND relkind IN ('r', 'v') AND has_table_privilege('takt_bi_reader', c.oid,"
                      + " 'SELECT')"))
          .containsExactlyInAnyOrderElementsOf(TRUTH.keySet());
      TRUTH.forEach((view, table) -> {
        String seen = "SELECT * FROM bi." + view;
        // what comes in meanwhile from tests before
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              List<Integer> ofMain = ids(truth, table.replace("%d", "1"));
              List<Integer> ofLab = ids(truth, table.replace("%d", "2"));
              assertThat(ids(seenByMain, seen)).describedAs(view).isNotEmpty().isEqualTo(ofMain);
              assertThat(ids(seenByLab, seen)).describedAs(view).isNotEmpty().isEqualTo(ofLab);
              assertThat(ofMain).doesNotContainAnyElementsOf(ofLab);
            });
      });
    }
  }

  @Test
  void everyQueryOfTheGuideIsAnsweredWithRows() throws SQLException, IOException {
    try (Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      List<String> queries =
          QUERY.matcher(Files.readString(GUIDE)).results().map(found -> found.group(1)).toList();
      assertThat(queries).hasSizeGreaterThan(7);
      for (String query : queries) {
        try (ResultSet rows = sql.executeQuery(query)) {
          // nobody counted parts
          assertThat(rows.next() || query.contains("'parts'")).describedAs(query).isTrue();
        }
      }
      String oee =
          queries.stream().filter(query -> query.contains("AS oee")).findAny().orElseThrow();
      assertThat(texts(sql, "SELECT round(oee::numeric, 4) FROM (%s) x".formatted(plain(oee))))
          .containsOnlyOnce("0.6667");
    }
  }

  private static String plain(String query) {
    return query.strip().replace(";", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM asset.site",
        "SELECT * FROM analytics.reading_standard",
        "SELECT * FROM analytics.own_signal",
        "SELECT * FROM gateway.person",
        "SELECT * FROM bi.login",
        "SELECT * FROM bi.own_tenant",
        "SELECT * FROM pg_authid",
        "SELECT query_to_xml('SELECT * FROM asset.site', true, true, '')",
        "SELECT pg_read_file('PG_VERSION')",
        "SELECT pg_ls_dir('.')",
        "SELECT * FROM pg_hba_file_rules",
        "COPY (SELECT 1) TO '/tmp/takt'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "CREATE TABLE bi.x (a int)",
        "CREATE TABLE public.x (a int)",
        "CREATE TEMPORARY TABLE x (a int)",
        "CREATE SCHEMA x",
        "CREATE FUNCTION bi.x(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE FUNCTION pg_temp.x(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE EXTENSION dblink",
        "LOAD '/tmp/takt'",
        "DO $$ BEGIN RAISE NOTICE 'x'; END $$",
        "SELECT bi.create_login('bi_xxxxxxxxxx', 'x', 1, 'x', 'x')",
        "SELECT bi.end_login(2, 1)",
        "SELECT bi.sweep('1 second')",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_try_advisory_xact_lock(1, 1)",
        "SELECT pg_logical_emit_message(true, 'x', 'x')",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'takt_asset'",
        "SET ROLE takt_asset",
        "SET ROLE takt_bi_reader",
        "SET SESSION AUTHORIZATION takt_asset",
        "SET temp_file_limit = -1",
        "SET log_min_messages = debug5",
        "SET session_replication_role = replica",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "ALTER ROLE CURRENT_USER CONNECTION LIMIT -1",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE takt_asset PASSWORD 'x'",
        "GRANT takt_asset TO CURRENT_USER",
        "CREATE ROLE x",
        "INSERT INTO bi.readings VALUES (1, now(), 1, 'good')",
        "UPDATE bi.text_readings SET value = 'x'",
        "DELETE FROM bi.corrections",
        "DELETE FROM bi.sites",
        "SELECT * FROM bi.readings FOR UPDATE",
        "BEGIN; LOCK TABLE bi.readings IN SHARE MODE",
        "DROP VIEW bi.sites",
        "COMMENT ON VIEW bi.sites IS 'x'"
      })
  void reachesNothingElse(String statement) throws SQLException {
    try (Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      sql.execute("SET default_transaction_read_only = off");

      assertThatThrownBy(() -> sql.execute(statement))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching(
              "(?s)ERROR: (permission denied|must be owner|access to library|cannot (delete|insert"
                  + "|update)).*");
    }
  }

  @Test
  void readsNoChunkAndNoStatisticsOfOthers() throws SQLException {
    try (Connection owner = owner();
        Statement truth = owner.createStatement();
        Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      String chunk =
          texts(truth, "SELECT show_chunks('analytics.reading_standard')::text").getFirst();
      assertThatThrownBy(() -> sql.execute("SELECT * FROM " + chunk))
          .hasMessageContaining("permission denied");
      assertThat(texts(sql, "SELECT tablename FROM pg_stats WHERE schemaname <> 'pg_catalog'"))
          .noneMatch(table -> table.startsWith("_hyper_") || table.equals("signal"));
      assertThat(
              texts(
                  sql,
                  "SELECT query FROM pg_stat_activity"
                      + " WHERE usename <> current_user AND query <> '<insufficient privilege>'"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET search_path = analytics, asset, pg_temp",
        "SELECT set_config('takt.tenant', '2', false), set_config('bi.tenant_id', '2', false)",
        "SET application_name = 'takt_gateway'",
        "RESET ROLE",
        "SET SESSION AUTHORIZATION DEFAULT",
        "SET row_security = off",
        "SET enable_indexscan = off; SET enable_bitmapscan = off"
      })
  void noSettingShowsAnotherTenant(String setting) throws SQLException {
    try (Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      sql.execute(setting);

      assertThat(texts(sql, "SELECT name FROM bi.sites WHERE key = 'berlin'"))
          .containsExactly("Berlin of main");
      assertThat(texts(sql, "SELECT max(value) FROM bi.readings WHERE signal_id = " + labs.oil))
          .containsExactly("null");
    }
  }

  @Test
  void aFunctionThatTellsWhatItSeesSeesOnlyTheOwnRows() throws SQLException {
    try (Connection owner = owner();
        Statement god = owner.createStatement();
        Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      // a login cannot make one; so the owner makes it the cheapest there is and lets it
      god.execute(
          """
          CREATE SCHEMA leak;
          CREATE FUNCTION leak.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS
          $$ BEGIN RAISE NOTICE 'seen %', $1; RETURN true; END $$;
          CREATE OPERATOR leak.!!! (FUNCTION = leak.tell, RIGHTARG = text);
          """);
      god.execute("GRANT USAGE ON SCHEMA leak TO takt_bi_reader");
      // an index would hide what a condition meets
      sql.execute("SET enable_indexscan = off; SET enable_bitmapscan = off");
      try {
        for (String query :
            List.of(
                "SELECT * FROM bi.products WHERE leak.tell(key)",
                "SELECT * FROM bi.products WHERE OPERATOR(leak.!!!) key",
                "SELECT * FROM bi.sites WHERE leak.tell(name)",
                "SELECT * FROM bi.text_readings WHERE leak.tell(value)",
                "SELECT * FROM bi.readings WHERE leak.tell(signal_id::text)"
                    + " AND time > now() - INTERVAL '3 minutes'",
                "SELECT * FROM bi.oee_hours WHERE leak.tell(shift)")) {
          assertThat(told(sql, query))
              .describedAs(query)
              .isNotEmpty()
              .noneMatch(each ->
                  each.contains("lab")
                      || each.endsWith("of 2")
                      || each.endsWith("early-2")
                      || each.endsWith(" " + labs.oil));
        }
      } finally {
        god.execute("DROP SCHEMA leak CASCADE");
      }
      // an error would tell as well
      sql.execute(
          "SELECT 1 / (value - %d) FROM bi.readings WHERE 1 / (value - %1$d) > 2"
              .formatted(900 + labs.oil));
      assertThatThrownBy(() -> sql.execute("SELECT * FROM bi.text_readings WHERE value::int > 0"))
          .hasMessageContaining("invalid input syntax")
          .hasMessageNotContaining("state of 2");
    }
  }

  private static List<String> told(Statement sql, String query) throws SQLException {
    List<String> told = new ArrayList<>();
    sql.executeQuery(query).close();
    for (@Nullable SQLWarning each = sql.getWarnings();
        each != null;
        each = each.getNextWarning()) {
      told.add(String.valueOf(each.getMessage()));
    }
    sql.clearWarnings();
    return told;
  }

  /** By what a plan counted one could search for another tenant's value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bi.readings | signal_id IN (%1$d, -1) AND time > now() - INTERVAL '5 minutes'"
            + " AND value > | 0 | 100000",
        "bi.readings | signal_id IN (%1$d, %2$d) AND value < | 899 | 1000000",
        "bi.rollup_1h | signal_id = %1$d AND max > | 0 | 100000",
        "bi.latest | signal_id = %1$d AND value > | 0 | 100000",
        "bi.machines | machine_id = %3$d AND key > | 'a' | 'zzz'",
        "bi.oee_hours | machine_id = %3$d AND good > | 0 | 100000"
      })
  void aPlanThatIsRunCountsNoRowsOfOthers(String view, String where, String low, String high)
      throws SQLException {
    try (Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      sql.execute("SET max_parallel_workers_per_gather = 0");
      String ask =
          "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) SELECT * FROM "
              + view
              + " WHERE "
              + where.formatted(labs.oil, labs.parts, labs.machine);
      List<String> one = texts(sql, ask + " " + low);
      List<String> other = texts(sql, ask + " " + high);
      assertThat(counts(one)).isEqualTo(counts(other));
    }
  }

  private static List<String> counts(List<String> plan) {
    return plan.stream()
        .filter(line -> line.contains("rows=") || line.contains("Removed"))
        .toList();
  }

  @Test
  void aDayOfOneSignalIsReadByItsKeyFromItsChunks() throws SQLException {
    try (Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      // of a chunk with few rows any plan reads all; what counts is that the key can be used
      sql.execute("SET enable_seqscan = off");
      String plan =
          String.join(
              "\n",
              texts(
                  sql,
                  "EXPLAIN SELECT time, value FROM bi.readings WHERE signal_id = %d"
                          .formatted(mains.oil)
                      + " AND time >= now() - INTERVAL '24 hours' ORDER BY time"));

      assertThat(plan)
          .containsPattern("Chunks excluded during startup: [1-9]")
          .containsPattern("Index Cond: .*signal_id = %d.*time".formatted(mains.oil))
          .doesNotContainPattern("Seq Scan on _hyper");
    }
  }

  @Test
  void whatLastsTooLongIsEndedWhateverTheLoginSets() throws SQLException {
    try (Connection owner = owner();
        Statement god = owner.createStatement();
        Connection login = connect(mainLogin);
        Statement sql = login.createStatement()) {
      assertThat(texts(sql, "SHOW statement_timeout")).containsExactly("30s");
      sql.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; BEGIN");
      sql.execute("SELECT 1");
      god.execute("SELECT bi.sweep('1 hour')");
      sql.execute("SELECT 1");
      // the gateway says a minute
      await()
          .atMost(PATIENCE)
          .until(() -> {
            god.execute("SELECT bi.sweep('10 milliseconds')");
            return !login.isValid(1);
          });
    }
  }

  @Test
  void anEndedLoginIsCutOffAtOnce() throws SQLException {
    Login brief = make(main, "brief");
    try (Connection login = connect(brief);
        Statement sql = login.createStatement()) {
      assertThat(texts(sql, "SELECT name FROM bi.sites WHERE key = 'berlin'")).hasSize(1);

      assertThat(lab.call("DELETE", "/sql-logins/" + brief.id(), null).status()).isEqualTo(404);
      assertThat(main.call("DELETE", "/sql-logins/" + brief.id(), null).status()).isEqualTo(204);

      await().atMost(Duration.ofSeconds(5)).until(() -> !login.isValid(1));
      assertThatThrownBy(() -> connect(brief)).isInstanceOf(SQLException.class);
      assertThat(main.call("DELETE", "/sql-logins/" + brief.id(), null).status()).isEqualTo(404);
    }
    try (Connection owner = owner();
        Statement god = owner.createStatement()) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              texts(god, "SELECT 1 FROM pg_roles WHERE rolname = '" + brief.user() + "'")
                  .isEmpty());
    }
  }

  @Test
  void comesInByItsPasswordIntoOneDatabaseAndNotTooOften() throws SQLException {
    assertThatThrownBy(() -> connect(new Login(0, mainLogin.user(), "guessed"), "takt"))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> connect(new Login(0, mainLogin.user(), ""), "takt"))
        .isInstanceOf(SQLException.class);
    for (String other : List.of("postgres", "template1")) {
      assertThatThrownBy(() -> connect(mainLogin, other))
          .hasMessageContaining("permission denied for database");
    }
    Login crowd = make(main, "crowd");
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        connections.add(connect(crowd));
      }
      assertThatThrownBy(() -> connect(crowd)).hasMessageContaining("too many connections");
    } finally {
      for (Connection each : connections) {
        each.close();
      }
      main.call("DELETE", "/sql-logins/" + crowd.id(), null);
    }
  }

  @Test
  void thePasswordIsShownOnceAndWhoMadeOrEndedALoginIsInTheAudit() {
    JsonNode made = main.done("POST", "/sql-logins", "{\"name\":\"Power BI\"}");
    int id = made.path("id").asInt();
    assertThat(made.path("port").asInt()).isEqualTo(takt.port(Port.DB));
    assertThat(made.path("database").asString()).isEqualTo("takt");

    String list = main.call("GET", "/sql-logins", null).body();
    assertThat(list)
        .contains("Power BI", made.path("user").asString())
        .doesNotContain(made.path("password").asString());
    assertThat(lab.call("GET", "/sql-logins", null).body())
        .contains("lab's tool")
        .doesNotContain("Power BI");
    main.call("DELETE", "/sql-logins/" + id, null);
    assertThat(main.call("GET", "/audit?object=sql-login:" + id, null).body())
        .contains("sql-login.create", "sql-login.end", made.path("user").asString())
        .doesNotContain(made.path("password").asString(), "SCRAM");
    assertThat(main.call("POST", "/sql-logins", "{\"name\":\" \"}").status()).isEqualTo(400);
  }

  @Test
  void thereAreNoMoreLoginsThanTheDatabaseHasRoomFor() {
    List<Login> many = new ArrayList<>();
    Visitor.Answer refused = lab.call("GET", "/sql-logins", null);
    for (int i = 0; i < 11; i++) {
      refused = lab.call("POST", "/sql-logins", "{\"name\":\"many\"}");
      if (refused.status() != 201) {
        break;
      }
      many.add(new Login(refused.json().path("id").asInt(), "", ""));
    }
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("too-many-sql-logins");
    many.forEach(each -> lab.call("DELETE", "/sql-logins/" + each.id(), null));
  }

  private Connection connect(Login login) throws SQLException {
    return connect(login, "takt");
  }

  private Connection connect(Login login, String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + takt.port(Port.DB) + "/" + database,
        login.user(),
        login.password());
  }

  private Connection owner() throws SQLException {
    return connect(
        new Login(0, "takt", Takt.text(takt.home().resolve("secret/db.key")).strip()), "takt");
  }

  private static List<Integer> ids(Statement sql, String query) throws SQLException {
    return texts(sql, query).stream().map(Integer::valueOf).sorted().toList();
  }

  private static List<String> texts(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    }
  }
}
