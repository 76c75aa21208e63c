package io.takt.math.oee;

import java.util.List;

/**
 * All that is known of a machine around [from, to). States, rulings, plan and work reach further
 * than that by {@link OeePolicy#LONGEST_LIMIT} on both sides, as far as there is data; each list is
 * in order of time and without overlap.
 *
 * @param cuts times inside (from, to) at which results are cut, in order: the hours
 */
public record Facts(
    long from,
    long to,
    List<Long> cuts,
    List<StateSpan> states,
    List<Ruling> rulings,
    List<PlannedTime> planned,
    List<Work> work,
    Counting counting) {
  public Facts {
    if (from >= to) {
      throw new IllegalArgumentException("facts of no time: " + from + " to " + to);
    }
    cuts = List.copyOf(cuts);
    states = List.copyOf(states);
    rulings = List.copyOf(rulings);
    planned = List.copyOf(planned);
    work = List.copyOf(work);
  }
}
