package io.takt.analytics.history;

import io.takt.analytics.plant.EndedTenants;
import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.Copy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class RefusedTable {
  private static final Logger log = LoggerFactory.getLogger(RefusedTable.class);
  private static final int LONGEST_TEXT = 1000;

  private final JdbcTemplate jdbc;
  private final EndedTenants ended;

  RefusedTable(JdbcTemplate jdbc, EndedTenants ended) {
    this.jdbc = jdbc;
    this.ended = ended;
  }

  /** But of tenants that are gone: nobody is there to read it. */
  void add(List<Refusal> all) {
    List<Refusal> refusals =
        all.stream().filter(each -> !ended.contains(each.row().source().tenant())).toList();
    if (refusals.isEmpty()) {
      return;
    }
    BinaryRows rows = new BinaryRows(refusals.size());
    for (Refusal each : refusals) {
      Row row = each.row();
      rows.row(9)
          .integer(row.source().tenant())
          .integer(row.source().machine())
          .integer(row.signal())
          .bigint(row.time())
          .number(row.content().number())
          .text(storable(row.content().text()))
          .text(each.code().code())
          .text(storable(each.detail()))
          .uuid(row.source().trace());
    }
    Copy.into(
        jdbc,
        "refused (tenant_id, machine_id, signal_id, time_ms, value, text, code, detail, trace)",
        rows);
  }

  /** Refusals are kept as long as topic {@code rejected} keeps its own. */
  @Scheduled(fixedDelayString = "PT1H")
  void prune() {
    try {
      jdbc.update(
          """
          DELETE FROM refused WHERE refused_id IN (
            SELECT refused_id FROM refused
            WHERE refused_at < now() - INTERVAL '30 days' ORDER BY refused_id LIMIT 100000)
          """);
    } catch (DataAccessException e) {
      log.warn("old refusals stay for now: {}", e.getMessage());
    }
  }

  /** PostgreSQL takes every text but one with a NUL. */
  private static @Nullable String storable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    return cut.replace('\0', '\uFFFD');
  }
}
