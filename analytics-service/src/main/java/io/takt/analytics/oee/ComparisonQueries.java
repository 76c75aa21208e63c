package io.takt.analytics.oee;

import io.takt.analytics.oee.ComparisonController.OeeCauseDifference;
import io.takt.analytics.oee.ComparisonController.OeeComparison;
import io.takt.analytics.oee.ComparisonController.OeeComparisonSide;
import io.takt.analytics.oee.ComparisonController.OeeDifferencePoints;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.OeeQueries.Answer;
import io.takt.analytics.oee.StopQueries.Cause;
import io.takt.math.oee.Kpis;
import io.takt.math.oee.OeeDifference;
import io.takt.math.oee.OeePolicy.View;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Two figures beside each other. */
final class ComparisonQueries {
  private static final int MOST = 20;

  private final OeeQueries figures;
  private final StopQueries stops;

  ComparisonQueries(OeeQueries figures, StopQueries stops) {
    this.figures = figures;
    this.stops = stops;
  }

  /** What is compared, as it was asked for. */
  record Side(String text, Scoped scope, Range range) {}

  /** What is known of a side. */
  private record Known(Answer answer, Map<Cause, Long> causes) {}

  OeeComparison compare(Realm realm, Side first, Side second) {
    // neither waits for the other
    List<Known> sides =
        Stream.of(first, second).parallel().map(side -> known(realm, side)).toList();
    Known a = sides.getFirst();
    Known b = sides.getLast();
    View view = b.answer().policy().policy().view();
    return new OeeComparison(
        Words.of(view),
        side(first, a.answer()),
        side(second, b.answer()),
        OeeDifference.of(kpis(a.answer(), view), kpis(b.answer(), view))
            .map(OeeDifferencePoints::of)
            .orElse(null),
        causes(a, b));
  }

  private Known known(Realm realm, Side side) {
    Answer answer = figures.answer(realm, side.scope(), side.range(), GroupBy.NONE);
    return new Known(answer, stops.causes(realm, side.scope(), answer.range()));
  }

  private static Kpis kpis(Answer of, View view) {
    return new Kpis(of.sum().elements(), of.sum().items(), view);
  }

  private static OeeComparisonSide side(Side asked, Answer answer) {
    return new OeeComparisonSide(
        asked.text(),
        Instant.ofEpochMilli(answer.range().from()),
        Instant.ofEpochMilli(answer.range().to()),
        answer.total());
  }

  private static List<OeeCauseDifference> causes(Known a, Known b) {
    Set<Cause> all = new LinkedHashSet<>(a.causes().keySet());
    all.addAll(b.causes().keySet());
    return all.stream()
        .map(cause -> {
          long aMs = a.causes().getOrDefault(cause, 0L);
          long bMs = b.causes().getOrDefault(cause, 0L);
          return new OeeCauseDifference(
              Words.of(cause.element()),
              cause.reason() == 0 ? null : cause.reason(),
              cause.word(),
              aMs,
              bMs,
              (share(aMs, a.answer()) - share(bMs, b.answer())) * 100);
        })
        .sorted(Comparator.comparingDouble((OeeCauseDifference each) -> -Math.abs(each.points())))
        .limit(MOST)
        .toList();
  }

  private static double share(long ms, Answer of) {
    long busy = of.sum().elements().busy();
    return busy == 0 ? 0 : (double) ms / (double) busy;
  }
}
