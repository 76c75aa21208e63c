package io.takt.analytics.oee;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of results, on one source of connections. */
record OeeTables(
    CellTable cells, HourTable hours, PolicyTable policies, OeeCorrectionTable corrections) {
  static OeeTables on(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    return new OeeTables(
        new CellTable(database),
        new HourTable(jdbc),
        new PolicyTable(jdbc),
        new OeeCorrectionTable(jdbc));
  }
}
