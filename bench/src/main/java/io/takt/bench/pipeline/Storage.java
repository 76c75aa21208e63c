package io.takt.bench.pipeline;

import java.sql.SQLException;

/**
 * Bytes on disk of a set of tables.
 *
 * @param raw tables of readings with their index
 * @param rollups the same of roll-ups
 */
record Storage(double raw, double rollups) {
  static Storage now(Subject subject) throws SQLException {
    return new Storage(
        subject.number(
            "SELECT sum(hypertable_size(('analytics.reading_' || name)::regclass)) FROM"
                + " unnest('{short,standard,long,text}'::text[]) name"),
        subject.number(
            """
            SELECT hypertable_size('analytics.rollup_1m') + hypertable_size('analytics.rollup_15m')
              + hypertable_size('analytics.rollup_1h') + pg_total_relation_size('analytics.rollup_day')
              + pg_total_relation_size('analytics.rollup_state')
            """));
  }

  Storage since(Storage before) {
    return new Storage(raw - before.raw, rollups - before.rollups);
  }
}
