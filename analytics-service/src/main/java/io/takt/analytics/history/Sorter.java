package io.takt.analytics.history;

import io.takt.analytics.plant.PlantSignal;
import io.takt.contracts.FaultCode;
import io.takt.contracts.plant.RetentionClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the rows of a batch to their tables, by key, and refuses what none takes. Pure.
 *
 * @param byTable for each table its rows
 */
record Sorter(Map<RawTable, List<Row>> byTable, List<Refusal> refusals) {
  private static final Instant LATEST = Instant.parse("2096-01-01T00:00:00Z");

  /**
   * @param plant null for a signal the plant does not have
   */
  static Sorter of(
      List<Row> rows,
      IntFunction<@Nullable PlantSignal> plant,
      HistoryProperties keep,
      Instant now) {
    Sorter sorter = new Sorter(new EnumMap<>(RawTable.class), new ArrayList<>());
    long oldestShort = now.minus(keep.keepShort()).toEpochMilli();
    long oldestStandard = now.minus(keep.keepStandard()).toEpochMilli();
    for (Row row : rows) {
      PlantSignal signal = plant.apply(row.signal());
      if (signal == null || signal.tenant().value() != row.source().tenant()) {
        sorter.refuse(row, FaultCode.STORE_REFUSED, "The plant has no such signal any more.");
        continue;
      }
      long oldest =
          switch (signal.retention()) {
            case SHORT -> oldestShort;
            case STANDARD, UNRECOGNIZED -> oldestStandard;
            case LONG -> 0;
          };
      sorter.place(row, signal, oldest);
    }
    sorter.byTable.values().forEach(list -> list.sort(Row.BY_KEY));
    return sorter;
  }

  private void place(Row row, PlantSignal signal, long oldest) {
    if (row.time() < oldest) {
      refuse(
          row,
          FaultCode.TIME_BEFORE_RETENTION,
          signal.retention() == RetentionClass.LONG
              ? "Readings begin at 1970-01-01."
              : "Its class keeps readings since " + Instant.ofEpochMilli(oldest) + ".");
    } else if (row.time() >= LATEST.toEpochMilli()) {
      refuse(row, FaultCode.TIME_IN_FUTURE, "Readings end at " + LATEST + ".");
    } else if (signal.isWords()) {
      add(RawTable.WORDS, inWords(row));
    } else if (!signal.isNumber() || row.content().text() != null) {
      refuse(row, FaultCode.WRONG_TYPE, "The signal does not take this kind of value.");
    } else {
      add(RawTable.of(signal), row);
    }
  }

  private static Row inWords(Row row) {
    double number = row.content().number();
    return Double.isNaN(number)
        ? row
        : row.with(
            new Content(
                Double.NaN,
                new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString(),
                row.content().quality()),
            row.source().order());
  }

  private void add(RawTable destination, Row row) {
    byTable.computeIfAbsent(destination, _ -> new ArrayList<>()).add(row);
  }

  private void refuse(Row row, FaultCode code, String detail) {
    refusals.add(new Refusal(row, code, detail));
  }
}
