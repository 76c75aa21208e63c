package io.takt.analytics.oee;

import io.takt.analytics.edit.CountEdit;
import io.takt.analytics.edit.StopEdit;
import io.takt.math.oee.Ruling;
import io.takt.math.oee.Rulings;
import io.takt.math.oee.StateClass;
import io.takt.math.oee.StateSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people said of a machine around a span of time.
 *
 * @param edits of stops, by id
 * @param counts of items made in the span, in order of time
 * @param rulings that hold, in order of time and without overlap
 * @param ended edits that hold until the machine runs, of which that was found
 */
record Spoken(
    Map<Long, StopEdit> edits, List<CountEdit> counts, List<Ruling> rulings, List<Ended> ended) {
  Spoken {
    edits = Map.copyOf(edits);
    counts = List.copyOf(counts);
    rulings = List.copyOf(rulings);
    ended = List.copyOf(ended);
  }

  /**
   * The machine ran again at another time than was known.
   *
   * @param at epoch ms; null when it did not, as far as is known now
   */
  record Ended(StopEdit edit, @Nullable Long at) {}

  /**
   * @param states of the machine around the span
   * @param until epoch ms: what has no end yet goes on as far
   */
  static Spoken of(
      MachineSpan span,
      List<StopEdit> edits,
      List<CountEdit> counts,
      List<StateSpan> states,
      long until) {
    Map<Long, StopEdit> byId = new HashMap<>();
    List<Ruling> rulings = new ArrayList<>();
    List<Ended> ended = new ArrayList<>();
    for (StopEdit edit : edits) {
      byId.put(edit.id(), edit);
      @Nullable Long known = edit.to() == null ? null : edit.to().toEpochMilli();
      @Nullable Long end = edit.untilItRuns() ? end(edit, known, span, states) : known;
      if (!Objects.equals(end, known)) {
        ended.add(new Ended(edit, end));
      }
      @Nullable Ruling ruling = edit.until(end == null ? until : end);
      if (ruling != null) {
        rulings.add(ruling);
      }
    }
    return new Spoken(byId, counts, Rulings.latest(rulings), ended);
  }

  /** The newest first. */
  List<StopEdit> stops() {
    return edits.values().stream()
        .sorted(Comparator.comparingLong(StopEdit::id).reversed())
        .toList();
  }

  /** What a reason of this category says of the time; empty for those that speak of items. */
  static Optional<StateClass> state(String category) {
    return switch (category) {
      case "planned-downtime" -> Optional.of(StateClass.PLANNED_STOP);
      case "setup" -> Optional.of(StateClass.SETUP);
      case "breakdown" -> Optional.of(StateClass.MALFUNCTION);
      case "minor-stop" -> Optional.of(StateClass.MINOR_STOP);
      case "starvation-blockage" -> Optional.of(StateClass.STANDBY);
      default -> Optional.empty();
    };
  }

  /** As known, unless the machine is seen to have run before, or not to have run then. */
  private static @Nullable Long end(
      StopEdit edit, @Nullable Long known, MachineSpan span, List<StateSpan> states) {
    Long runs = runsAgain(edit.from().toEpochMilli(), states);
    if (known == null || (runs != null && runs < known)) {
      return runs;
    }
    // of time further off not all is read that tells what the machine did
    boolean isSeen = known >= span.from() && known < span.to();
    return isSeen ? runs : known;
  }

  private static @Nullable Long runsAgain(long from, List<StateSpan> states) {
    for (StateSpan state : states) {
      if (state.state() == StateClass.PRODUCING && state.to() > from) {
        return Math.max(from, state.from());
      }
    }
    return null;
  }
}
