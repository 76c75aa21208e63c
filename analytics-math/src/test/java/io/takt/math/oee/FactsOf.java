package io.takt.math.oee;

import io.takt.math.oee.Counting.Known;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Facts of a test, in minutes from the beginning. */
final class FactsOf {
  static final long MINUTE = 60_000;
  static final ShiftName EARLY = new ShiftName("early", LocalDate.of(2026, 1, 5));

  private final List<StateSpan> states = new ArrayList<>();
  private final List<Ruling> rulings = new ArrayList<>();
  private final List<PlannedTime> planned = new ArrayList<>();
  private final List<Work> work = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();
  private boolean rejects = true;

  FactsOf planned(double from, double to) {
    planned.add(new PlannedTime(ms(from), ms(to), EARLY));
    return this;
  }

  FactsOf state(double from, double to, StateClass state) {
    states.add(new StateSpan(ms(from), ms(to), state, ""));
    return this;
  }

  FactsOf ruling(double from, double to, StateClass state) {
    rulings.add(new Ruling(ms(from), ms(to), state, 7, true));
    return this;
  }

  /** The reason of a stop: it does not stand above production. */
  FactsOf reason(double from, double to, StateClass state) {
    rulings.add(new Ruling(ms(from), ms(to), state, 7, false));
    return this;
  }

  FactsOf work(double from, double to, int order, int product, long runTime) {
    work.add(new Work(ms(from), ms(to), order, product, runTime));
    return this;
  }

  FactsOf mould(double from, double to, long cycle, int items) {
    work.add(new Work(ms(from), ms(to), 0, 1, cycle, items));
    return this;
  }

  FactsOf made(double at, double good, double rejected) {
    made.add(new Made(ms(at), good, rejected));
    return this;
  }

  FactsOf counterKnown(double from, double to) {
    known.add(new Known(ms(from), ms(to)));
    return this;
  }

  FactsOf withoutRejects() {
    rejects = false;
    return this;
  }

  Facts in(double from, double to, double... cuts) {
    List<Long> times = new ArrayList<>();
    for (double cut : cuts) {
      times.add(ms(cut));
    }
    List<Made> inside =
        made.stream().filter(m -> m.time() > ms(from) && m.time() <= ms(to)).toList();
    return new Facts(
        ms(from),
        ms(to),
        times,
        states,
        rulings,
        planned,
        work,
        new Counting(inside, known, rejects));
  }

  static long ms(double minutes) {
    return Math.round(minutes * MINUTE);
  }

  static Cell sum(List<Cell> cells) {
    Elements elements = Elements.NONE;
    Items items = Items.NONE;
    for (Cell cell : cells) {
      elements = elements.plus(cell.elements());
      items = items.plus(cell.items());
    }
    return new Cell(cells.getFirst().from(), cells.getLast().to(), null, 0, 0, elements, items);
  }
}
