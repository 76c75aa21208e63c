package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.oee.ComparisonQueries.Side;
import io.takt.math.oee.Losses;
import io.takt.math.oee.OeeDifference;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "OEE")
class ComparisonController {
  private static final String TWO_WEEKS_BACK = "now-14d";
  private static final String WEEK_BACK = "now-7d";
  private static final String TIME = "RFC 3339, or relative to now";

  private final ComparisonQueries queries;
  private final Clock clock;

  ComparisonController(ComparisonQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * Two places or times beside each other.
   *
   * @param view by which minor stops count as availability or effectiveness
   * @param difference null when one of them has no OEE
   * @param causes of standing time, those that changed most first; without speed and rejects
   */
  record OeeComparison(
      @Schema(allowableValues = {"iso", "tpm"}) String view,
      OeeComparisonSide a,
      OeeComparisonSide b,
      @Nullable OeeDifferencePoints difference,
      List<OeeCauseDifference> causes) {}

  /**
   * One of the two.
   *
   * @param from where the first hour begins that the range touches
   */
  record OeeComparisonSide(String scope, Instant from, Instant to, OeeFigure figure) {}

  /**
   * Why the second OEE is another than the first, in percentage points of OEE: additive attribution
   * in time. A loss is its share of planned busy time; the second less of it is its part of the
   * difference. Availability, effectiveness and quality together are the whole difference, and so
   * are the losses.
   *
   * @param oee the second less the first
   * @param losses above 0 where the second lost less
   */
  record OeeDifferencePoints(
      double oee, double availability, double effectiveness, double quality, OeeLossPoints losses) {
    static OeeDifferencePoints of(OeeDifference difference) {
      return new OeeDifferencePoints(
          difference.oee() * 100,
          difference.availability() * 100,
          difference.effectiveness() * 100,
          difference.quality() * 100,
          OeeLossPoints.of(difference.losses()));
    }
  }

  /** Percentage points of OEE by loss. */
  record OeeLossPoints(
      double breakdown,
      double setup,
      double waiting,
      double noOrder,
      double unclassified,
      double minorStops,
      double reducedSpeed,
      double defects,
      double startUp) {
    static OeeLossPoints of(Losses l) {
      return new OeeLossPoints(
          l.breakdown() * 100,
          l.setup() * 100,
          l.waiting() * 100,
          l.noOrder() * 100,
          l.unclassified() * 100,
          l.minorStops() * 100,
          l.reducedSpeed() * 100,
          l.defects() * 100,
          l.startUp() * 100);
    }
  }

  /**
   * A cause of standing time in both.
   *
   * @param reasonId null when nobody gave a reason
   * @param word as machines reported it; empty with a reason
   * @param points of OEE; above 0 where the second lost less
   */
  record OeeCauseDifference(
      @Schema(
              allowableValues = {
                "setup",
                "breakdown",
                "minor-stop",
                "waiting",
                "no-order",
                "unclassified"
              })
          String element,
      @Nullable Integer reasonId,
      String word,
      long aMs,
      long bMs,
      double points) {}

  @GetMapping("/oee/compare")
  @Operation(
      summary = "Two places or times beside each other, and what makes the difference",
      description =
          "Usually the last seven days after the seven before. Each loss is held against planned"
              + " busy time, so that the parts of the difference add up to all of it.")
  OeeComparison compare(
      Caller caller,
      @Parameter(description = Scoped.WAYS)
          @RequestParam(name = "a.scope", defaultValue = Scoped.ALL)
          String aScope,
      @Parameter(description = TIME) @RequestParam(name = "a.from", defaultValue = TWO_WEEKS_BACK)
          String aFrom,
      @Parameter(description = TIME) @RequestParam(name = "a.to", defaultValue = WEEK_BACK)
          String aTo,
      @Parameter(description = Scoped.WAYS)
          @RequestParam(name = "b.scope", defaultValue = Scoped.ALL)
          String bScope,
      @Parameter(description = TIME) @RequestParam(name = "b.from", defaultValue = WEEK_BACK)
          String bFrom,
      @Parameter(description = TIME) @RequestParam(name = "b.to", defaultValue = Range.NOW)
          String bTo) {
    return queries.compare(
        caller.realm(), side("a", aScope, aFrom, aTo), side("b", bScope, bFrom, bTo));
  }

  @GetMapping(path = "/oee/compare.csv", produces = CsvFile.TYPE)
  @Operation(summary = "Two places or times beside each other, as CSV")
  ResponseEntity<String> compareAsCsv(
      Caller caller,
      @Parameter(description = Scoped.WAYS)
          @RequestParam(name = "a.scope", defaultValue = Scoped.ALL)
          String aScope,
      @Parameter(description = TIME) @RequestParam(name = "a.from", defaultValue = TWO_WEEKS_BACK)
          String aFrom,
      @Parameter(description = TIME) @RequestParam(name = "a.to", defaultValue = WEEK_BACK)
          String aTo,
      @Parameter(description = Scoped.WAYS)
          @RequestParam(name = "b.scope", defaultValue = Scoped.ALL)
          String bScope,
      @Parameter(description = TIME) @RequestParam(name = "b.from", defaultValue = WEEK_BACK)
          String bFrom,
      @Parameter(description = TIME) @RequestParam(name = "b.to", defaultValue = Range.NOW)
          String bTo) {
    return CsvFile.of("comparison", csv(compare(caller, aScope, aFrom, aTo, bScope, bFrom, bTo)));
  }

  private Side side(String name, String scope, String from, String to) {
    return new Side(scope, Scoped.of(name + ".scope", scope), Range.of(from, to, clock.instant()));
  }

  private static Csv csv(OeeComparison of) {
    Csv csv = new Csv("part", "name", "a", "b", "points");
    OeeFigure a = of.a().figure();
    OeeFigure b = of.b().figure();
    OeeDifferencePoints points = of.difference();
    row(
        csv,
        "figure",
        "oee",
        a.indicators().oee().value(),
        b.indicators().oee().value(),
        points == null ? null : points.oee());
    row(
        csv,
        "figure",
        "availability",
        a.indicators().availability().value(),
        b.indicators().availability().value(),
        points == null ? null : points.availability());
    row(
        csv,
        "figure",
        "effectiveness",
        a.indicators().effectiveness().value(),
        b.indicators().effectiveness().value(),
        points == null ? null : points.effectiveness());
    row(
        csv,
        "figure",
        "quality",
        a.indicators().quality().value(),
        b.indicators().quality().value(),
        points == null ? null : points.quality());
    row(csv, "time", "busy_ms", a.elements().busyMs(), b.elements().busyMs(), null);
    row(
        csv,
        "time",
        "production_ms",
        a.elements().productionMs(),
        b.elements().productionMs(),
        null);
    OeeLossPoints l = points == null ? null : points.losses();
    row(
        csv,
        "loss",
        "breakdown_ms",
        a.losses().breakdownMs(),
        b.losses().breakdownMs(),
        l == null ? null : l.breakdown());
    row(
        csv,
        "loss",
        "setup_ms",
        a.losses().setupMs(),
        b.losses().setupMs(),
        l == null ? null : l.setup());
    row(
        csv,
        "loss",
        "waiting_ms",
        a.losses().waitingMs(),
        b.losses().waitingMs(),
        l == null ? null : l.waiting());
    row(
        csv,
        "loss",
        "no_order_ms",
        a.losses().noOrderMs(),
        b.losses().noOrderMs(),
        l == null ? null : l.noOrder());
    row(
        csv,
        "loss",
        "unclassified_ms",
        a.losses().unclassifiedMs(),
        b.losses().unclassifiedMs(),
        l == null ? null : l.unclassified());
    row(
        csv,
        "loss",
        "minor_stops_ms",
        a.losses().minorStopsMs(),
        b.losses().minorStopsMs(),
        l == null ? null : l.minorStops());
    row(
        csv,
        "loss",
        "reduced_speed_ms",
        a.losses().reducedSpeedMs(),
        b.losses().reducedSpeedMs(),
        l == null ? null : l.reducedSpeed());
    row(
        csv,
        "loss",
        "defects_ms",
        a.losses().defectsMs(),
        b.losses().defectsMs(),
        l == null ? null : l.defects());
    row(
        csv,
        "loss",
        "start_up_ms",
        a.losses().startUpMs(),
        b.losses().startUpMs(),
        l == null ? null : l.startUp());
    for (OeeCauseDifference cause : of.causes()) {
      String name =
          cause.reasonId() == null
              ? cause.element() + " " + cause.word()
              : cause.element() + " reason " + cause.reasonId();
      row(csv, "cause", name, cause.aMs(), cause.bMs(), cause.points());
    }
    return csv;
  }

  private static void row(
      Csv csv,
      String part,
      String name,
      @Nullable Number a,
      @Nullable Number b,
      @Nullable Double points) {
    csv.row(Arrays.asList(part, name, a, b, points));
  }
}
