package io.takt.simulator.replay;

import io.takt.simulator.replay.Rows.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a file with their times, after the user's rules for odd rows. */
final class Timeline implements AutoCloseable {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * @param time epoch ms
   */
  record TimedRow(long line, long time, List<String> cells) {
    TimedRow {
      cells = List.copyOf(cells);
    }
  }

  private final Survey survey;
  private final Rules rules;
  private final Tally tally;
  private final Rows rows;
  private final Stamps stamps;
  private @Nullable TimedRow ahead;
  private long previous = Long.MIN_VALUE;
  private long previousLine;
  private long count;

  Timeline(Survey survey, Rules rules, Tally tally) throws IOException {
    this.survey = survey;
    this.rules = rules;
    this.tally = tally;
    this.rows = new Rows(survey.text(), survey.dialect());
    this.stamps = new Stamps(survey.dateOrder(), survey.numbers(), rules.zone());
    if (survey.header()) {
      rows.next();
    }
  }

  /**
   * The next row that is to be sent.
   *
   * @throws Refusal for an odd row that no rule allows
   */
  Optional<TimedRow> next() throws IOException {
    TimedRow current = ahead == null ? read() : ahead;
    ahead = null;
    while (current != null) {
      TimedRow following = read();
      if (following == null || following.time() != current.time()) {
        ahead = following;
        return Optional.of(current);
      }
      current = repeated(current, following);
    }
    return Optional.empty();
  }

  private TimedRow repeated(TimedRow first, TimedRow second) {
    if (first.cells().equals(second.cells())) {
      tally.skipRow(second.line(), "the same row again");
      return first;
    }
    return switch (rules.onRepeat()) {
      case REFUSE ->
          throw new Refusal(
              second.line(),
              "has the time of line %d (%s) and other values; the store keeps one value a time: --on-repeat first or --on-repeat last"
                  .formatted(first.line(), Instant.ofEpochMilli(first.time())));
      case FIRST -> {
        tally.skipRow(second.line(), "its time was there before");
        yield first;
      }
      case LAST -> {
        tally.skipRow(first.line(), "its time comes again");
        yield second;
      }
    };
  }

  private @Nullable TimedRow read() throws IOException {
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      tally.row();
      OptionalLong time = accept(row.get());
      if (time.isPresent()) {
        previous = Math.max(previous, time.getAsLong());
        previousLine = row.get().line();
        return new TimedRow(row.get().line(), time.getAsLong(), row.get().cells());
      }
    }
    return null;
  }

  private OptionalLong accept(Row row) {
    String trouble = shapeTrouble(row);
    if (trouble != null) {
      return bad(row, trouble);
    }
    if (survey.timeColumn().isEmpty()) {
      return OptionalLong.of(count++ * rules.interval().orElseThrow().toMillis());
    }
    String cell = row.cells().get(survey.timeColumn().getAsInt());
    OptionalLong time = stamps.read(row.line(), cell, previous);
    if (time.isEmpty()) {
      return bad(row, "has no readable time: '" + shorten(cell) + "'");
    }
    return time.getAsLong() < previous ? backward(row, time.getAsLong(), cell) : time;
  }

  private @Nullable String shapeTrouble(Row row) {
    int wanted = survey.columns().size();
    int there = row.cells().size();
    if (there > wanted && row.cells().subList(wanted, there).stream().allMatch(String::isEmpty)) {
      return null;
    }
    return there == wanted ? null : "has %d cells where %d are expected".formatted(there, wanted);
  }

  private OptionalLong bad(Row row, String trouble) {
    if (rules.onBadRow() == Rules.OnBadRow.REFUSE) {
      throw new Refusal(row.line(), trouble + "; leave such rows out with --on-bad-row skip");
    }
    tally.skipRow(row.line(), trouble.replaceAll("'.*'", "").strip());
    return OptionalLong.empty();
  }

  private OptionalLong backward(Row row, long time, String cell) {
    return switch (rules.onBackward()) {
      case REFUSE -> throw new Refusal(row.line(), backwardText(time, cell));
      case KEEP -> OptionalLong.of(time);
      case SKIP -> {
        tally.skipRow(row.line(), "its time goes back");
        yield OptionalLong.empty();
      }
      case NEXT_DAY -> {
        if (!isMidnightOfDayThatEnds(time, cell)) {
          throw new Refusal(row.line(), backwardText(time, cell));
        }
        yield OptionalLong.of(time + DAY);
      }
    };
  }

  private String backwardText(long time, String cell) {
    String cure =
        isMidnightOfDayThatEnds(time, cell)
            ? "this is the midnight that ends the day, written with its date: --on-backward next-day"
            : "--on-backward keep sends it out of order, --on-backward skip leaves it out";
    return "time '%s' is before that of line %d; %s".formatted(shorten(cell), previousLine, cure);
  }

  private boolean isMidnightOfDayThatEnds(long time, String cell) {
    boolean midnight =
        TimeText.of(cell).filter(text -> text.time().toSecondOfDay() == 0).isPresent();
    return midnight && time + DAY > previous;
  }

  private static String shorten(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "...";
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
