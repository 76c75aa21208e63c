package io.takt.analytics.oee;

import io.takt.analytics.edit.Edits;
import io.takt.analytics.sign.SignTable;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of results, on one source of connections. */
record OeeTables(
    CellTable cells,
    LossTable losses,
    SetupTable setups,
    Edits edits,
    HourTable hours,
    PolicyTable policies,
    OeeCorrectionTable corrections,
    PowerTable power,
    RevisionTable revisions,
    SignTable signs,
    LineTable lines) {
  static OeeTables on(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    return new OeeTables(
        new CellTable(database),
        new LossTable(database),
        new SetupTable(database),
        new Edits(jdbc),
        new HourTable(jdbc),
        new PolicyTable(jdbc),
        new OeeCorrectionTable(jdbc),
        new PowerTable(jdbc),
        new RevisionTable(jdbc),
        new SignTable(jdbc),
        new LineTable(jdbc));
  }
}
