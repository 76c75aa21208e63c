package io.takt.analytics.oee;

import io.takt.analytics.edit.StopEdit;
import io.takt.math.oee.Element;
import io.takt.math.oee.Interval;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Planned time of an hour that was not production, by what it is put down to.
 *
 * @param hour when it begins, epoch ms
 * @param reason 0 when nobody gave one
 * @param word as the machine reported it
 * @param ms how long
 * @param stops that began
 */
record Loss(long hour, Element element, int reason, String word, long ms, int stops) {
  private record Name(long hour, Element element, int reason, String word) {}

  static List<Loss> of(Collection<Interval> intervals, Map<Long, StopEdit> edits, ZoneId zone) {
    Map<Name, Loss> losses = new LinkedHashMap<>();
    for (Interval each : intervals) {
      if (isLoss(each.element())) {
        StopEdit edit = edits.get(each.edit());
        int reason = edit == null ? 0 : edit.reasonId();
        long hour = Hours.floor(each.from(), zone);
        losses.merge(
            new Name(hour, each.element(), reason, each.word()),
            new Loss(
                hour, each.element(), reason, each.word(), each.length(), each.begins() ? 1 : 0),
            Loss::plus);
      }
    }
    return new ArrayList<>(losses.values());
  }

  static boolean isLoss(Element element) {
    return switch (element) {
      case PLANNED_DOWNTIME, SETUP, BREAKDOWN, MINOR_STOP, WAITING, NO_ORDER, UNCLASSIFIED -> true;
      case PRODUCTION, UNPLANNED, OUTSIDE_PLAN -> false;
    };
  }

  private Loss plus(Loss other) {
    return new Loss(hour, element, reason, word, ms + other.ms, stops + other.stops);
  }
}
