package io.takt.simulator.replay;

import java.util.HashSet;
import java.util.Set;

/** What the cells of one column are, counted over the whole file. */
final class CellCount {
  private static final int MOST_STATES = 32;
  private static final int LONGEST_STATE = 64;
  private static final double MOSTLY = 0.9;

  private long nothing;
  private long withPoint;
  private long withComma;
  private long pointFractions;
  private long commaFractions;
  private long times;
  private long cells;
  private long onlyDayFirst;
  private long onlyMonthFirst;
  private long openDates;
  private boolean tooManyStates;
  private final Set<String> states = new HashSet<>();

  void add(String cell) {
    if (Numbers.isNothing(cell)) {
      nothing++;
      return;
    }
    cells++;
    boolean point = new Numbers('.').isNumber(cell);
    boolean comma = new Numbers(',').isNumber(cell);
    withPoint += point ? 1 : 0;
    withComma += comma ? 1 : 0;
    pointFractions += Numbers.hasFraction(cell, '.') ? 1 : 0;
    commaFractions += Numbers.hasFraction(cell, ',') ? 1 : 0;
    if (!point && !comma) {
      addText(cell);
    }
  }

  private void addText(String cell) {
    if (!tooManyStates) {
      tooManyStates =
          cell.length() > LONGEST_STATE || (states.add(cell) && states.size() > MOST_STATES);
    }
    TimeText.of(cell)
        .ifPresent(time -> {
          times++;
          openDates += time.open() ? 1 : 0;
          onlyDayFirst += time.canOnlyBe(TimeText.DateOrder.DMY) ? 1 : 0;
          onlyMonthFirst += time.canOnlyBe(TimeText.DateOrder.MDY) ? 1 : 0;
        });
  }

  boolean hasPointFractions() {
    return pointFractions > 0;
  }

  boolean hasCommaFractions() {
    return commaFractions > 0;
  }

  /** Nine of ten, so that one bad cell is skipped and named, not the column turned into texts. */
  boolean isNumeric(char decimal) {
    return cells > 0 && (decimal == ',' ? withComma : withPoint) >= MOSTLY * cells;
  }

  boolean hasTimeOrNumber(char decimal) {
    return times > 0 || (decimal == ',' ? withComma : withPoint) > 0;
  }

  boolean isTime() {
    return cells > 0 && times >= MOSTLY * cells;
  }

  Column.Kind kind(char decimal) {
    if (cells == 0) {
      return Column.Kind.EMPTY;
    }
    if (isNumeric(decimal)) {
      return Column.Kind.NUMBER;
    }
    return tooManyStates ? Column.Kind.TEXT : Column.Kind.STATE;
  }

  long blanks() {
    return nothing;
  }

  boolean hasOpenDates() {
    return openDates > 0;
  }

  boolean isOnlyDayFirst() {
    return onlyDayFirst > 0;
  }

  boolean isOnlyMonthFirst() {
    return onlyMonthFirst > 0;
  }
}
