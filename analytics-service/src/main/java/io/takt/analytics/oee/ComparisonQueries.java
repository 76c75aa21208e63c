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

  OeeComparison compare(Realm realm, Side first, Side second) {
    Answer a = figures.answer(realm, first.scope(), first.range(), GroupBy.NONE);
    Answer b = figures.answer(realm, second.scope(), second.range(), GroupBy.NONE);
    View view = b.policy().policy().view();
    return new OeeComparison(
        Words.of(view),
        side(first, a),
        side(second, b),
        OeeDifference.of(kpis(a, view), kpis(b, view)).map(OeeDifferencePoints::of).orElse(null),
        causes(realm, first, a, second, b));
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

  private List<OeeCauseDifference> causes(
      Realm realm, Side first, Answer a, Side second, Answer b) {
    Map<Cause, Long> before = stops.causes(realm, first.scope(), a.range());
    Map<Cause, Long> after = stops.causes(realm, second.scope(), b.range());
    Set<Cause> all = new LinkedHashSet<>(before.keySet());
    all.addAll(after.keySet());
    return all.stream()
        .map(cause -> {
          long aMs = before.getOrDefault(cause, 0L);
          long bMs = after.getOrDefault(cause, 0L);
          return new OeeCauseDifference(
              Words.of(cause.element()),
              cause.reason() == 0 ? null : cause.reason(),
              cause.word(),
              aMs,
              bMs,
              (share(aMs, a) - share(bMs, b)) * 100);
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
