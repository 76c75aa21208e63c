package io.takt.simulator.replay;

import io.takt.simulator.replay.Rows.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a file is, found by reading all of it before anything is sent.
 *
 * @param timeColumn none where rows are equally spaced
 */
record Survey(
    Text text,
    Dialect dialect,
    boolean header,
    char decimal,
    List<Column> columns,
    OptionalInt timeColumn,
    TimeText.DateOrder dateOrder) {
  private static final Set<String> TIME_NAMES =
      Set.of(
          "time",
          "timestamp",
          "date",
          "datetime",
          "date_time",
          "date time",
          "ts",
          "t",
          "zeit",
          "zeitstempel",
          "datum",
          "datum/uhrzeit",
          "epoch",
          "unixtime",
          "time_stamp");

  Survey {
    columns = List.copyOf(columns);
  }

  static Survey of(Text text, Rules rules) throws IOException {
    return new Builder(text, Dialect.of(text, rules.delimiter()), rules).build();
  }

  List<Column> signals() {
    return columns.stream().filter(Column::isSignal).toList();
  }

  Numbers numbers() {
    return new Numbers(decimal);
  }

  private static final class Builder {
    private final Text text;
    private final Dialect dialect;
    private final Rules rules;
    private final List<CellCount> counts = new ArrayList<>();
    private List<String> headers = List.of();
    private boolean header;

    Builder(Text text, Dialect dialect, Rules rules) {
      this.text = text;
      this.dialect = dialect;
      this.rules = rules;
    }

    Survey build() throws IOException {
      count();
      char decimal = decimal();
      OptionalInt time = rules.interval().isPresent() ? OptionalInt.empty() : timeColumn(decimal);
      TimeText.DateOrder order =
          time.isPresent()
              ? dateOrder(counts.get(time.getAsInt()), headers.get(time.getAsInt()))
              : TimeText.DateOrder.DMY;
      List<String> keys = SignalNames.keys(headers);
      List<Column> columns =
          IntStream.range(0, headers.size())
              .mapToObj(i -> column(i, keys.get(i), decimal, time))
              .toList();
      if (columns.stream().noneMatch(Column::isSignal)) {
        throw new Refusal("the file has no column with values beside the time");
      }
      return new Survey(text, dialect, header, decimal, columns, time, order);
    }

    private Column column(int index, String key, char decimal, OptionalInt time) {
      boolean isTime = time.isPresent() && time.getAsInt() == index;
      Column.Kind kind = isTime ? Column.Kind.TIME : counts.get(index).kind(decimal);
      String name = headers.get(index);
      return new Column(index, name, key, kind, SignalNames.unit(name));
    }

    private void count() throws IOException {
      try (Rows rows = new Rows(text, dialect)) {
        Row first = rows.next().orElseThrow(() -> new Refusal("the file is empty"));
        header = first.cells().stream().noneMatch(Builder::isValue);
        headers = header ? named(first.cells()) : numbered(first.cells().size());
        headers.forEach(_ -> counts.add(new CellCount()));
        if (!header) {
          add(first);
        }
        boolean any = !header;
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
          add(row.get());
          any = true;
        }
        if (!any) {
          throw new Refusal("the file has a header and no rows");
        }
      }
    }

    private static boolean isValue(String cell) {
      return new Numbers('.').isNumber(cell)
          || new Numbers(',').isNumber(cell)
          || TimeText.of(cell).isPresent();
    }

    /** Delimiters at the end of a line make cells without a name. */
    private static List<String> named(List<String> cells) {
      int last = cells.size();
      while (last > 1 && cells.get(last - 1).isEmpty()) {
        last--;
      }
      return List.copyOf(cells.subList(0, last));
    }

    private static List<String> numbered(int count) {
      return IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).toList();
    }

    private void add(Row row) {
      for (int i = 0; i < Math.min(row.cells().size(), counts.size()); i++) {
        counts.get(i).add(row.cells().get(i));
      }
    }

    private char decimal() {
      if (rules.decimal().isPresent()) {
        return rules.decimal().get();
      }
      boolean point = counts.stream().anyMatch(CellCount::hasPointFractions);
      boolean comma = counts.stream().anyMatch(CellCount::hasCommaFractions);
      if (point && comma) {
        throw new Refusal(
            "numbers are written with a decimal point and with a decimal comma; say which one counts: --decimal . or --decimal ,");
      }
      return comma ? ',' : '.';
    }

    private OptionalInt timeColumn(char decimal) {
      if (rules.timeColumn().isPresent()) {
        return OptionalInt.of(wanted(rules.timeColumn().get()));
      }
      for (int i = 0; i < headers.size(); i++) {
        boolean named = TIME_NAMES.contains(headers.get(i).toLowerCase(Locale.ROOT));
        // what is called time is the time: a cell that is none is refused by its line
        if (named && counts.get(i).hasTimeOrNumber(decimal)) {
          return OptionalInt.of(i);
        }
      }
      return IntStream.range(0, headers.size())
          .filter(i -> counts.get(i).isTime())
          .findFirst()
          .stream()
          .boxed()
          .findFirst()
          .map(OptionalInt::of)
          .orElseThrow(() ->
              new Refusal(
                  "no time column found; name it with --time-column, or say how far apart the rows are with --interval 1s"));
    }

    private int wanted(String name) {
      for (int i = 0; i < headers.size(); i++) {
        if (headers.get(i).equalsIgnoreCase(name)) {
          return i;
        }
      }
      throw new Refusal("there is no column " + name + "; there are " + String.join(", ", headers));
    }

    private TimeText.DateOrder dateOrder(CellCount count, String name) {
      if (rules.dateOrder().isPresent()) {
        return rules.dateOrder().get();
      }
      if (count.isOnlyDayFirst() && count.isOnlyMonthFirst()) {
        throw new Refusal(
            "column " + name + " has dates with the day first and dates with the month first");
      }
      if (count.hasOpenDates() && !count.isOnlyDayFirst() && !count.isOnlyMonthFirst()) {
        throw new Refusal(
            "column "
                + name
                + " has dates that can be read both ways; say which is meant: --date-order dmy or --date-order mdy");
      }
      return count.isOnlyMonthFirst() ? TimeText.DateOrder.MDY : TimeText.DateOrder.DMY;
    }
  }
}
