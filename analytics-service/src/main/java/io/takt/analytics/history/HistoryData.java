package io.takt.analytics.history;

import io.takt.analytics.plant.SignalData;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Removes what is kept of deleted signals, a day of each table at a time. */
@Component
class HistoryData implements SignalData {
  private final JdbcTemplate jdbc;
  private final List<ReadingTable> tables = new ArrayList<>();

  HistoryData(DataSource database) {
    jdbc = new JdbcTemplate(database);
    for (RawTable each : RawTable.values()) {
      tables.add(new ReadingTable(jdbc, each.table(), each == RawTable.WORDS));
    }
  }

  @Override
  public boolean removeSome(List<Integer> signals) {
    boolean some = false;
    for (ReadingTable table : tables) {
      some |= table.removeDay(signals);
    }
    int[] ids = signals.stream().mapToInt(Integer::intValue).toArray();
    for (String table : List.of("correction", "latest", "dirty")) {
      some |= jdbc.update("DELETE FROM " + table + " WHERE signal_id = ANY(?)", ids) > 0;
    }
    return some;
  }
}
