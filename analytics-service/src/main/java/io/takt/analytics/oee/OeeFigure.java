package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.math.oee.Element;
import io.takt.math.oee.Elements;
import io.takt.math.oee.Indicator;
import io.takt.math.oee.Indicator.Undefined;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.Items;
import io.takt.math.oee.Kpis;
import io.takt.math.oee.Losses;
import io.takt.math.oee.OeePolicy.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * OEE of some machines and some time, with all it comes from.
 *
 * @param group null for the whole
 * @param from where the first of what was computed begins
 * @param to where the last ends
 * @param running whether it is not over and still changes
 * @param notes what keeps it from being better known
 */
record OeeFigure(
    @Nullable OeeGroup group,
    Instant from,
    Instant to,
    boolean running,
    OeeIndicators indicators,
    OeeElements elements,
    OeeItems items,
    OeeLosses losses,
    List<String> notes) {

  /**
   * What a figure is of.
   *
   * @param kind as asked
   * @param id of a machine, line, site, product or order; 0 for none of them
   * @param key of the same, or of a shift; empty for none
   * @param date on which a shift or day began; Monday of a week
   */
  record OeeGroup(
      @Schema(
              allowableValues = {
                "hour", "shift", "day", "week", "product", "order", "machine", "line", "site"
              })
          String kind,
      @Nullable Integer id,
      @Nullable String key,
      @Nullable String name,
      @Nullable LocalDate date) {}

  /**
   * A figure, or why there is none.
   *
   * @param missing null when there is a value
   */
  record OeeIndicator(
      @Nullable Double value,
      @Schema(
              allowableValues = {
                "no-planned-time",
                "no-production",
                "no-items",
                "not-counted",
                "rejects-not-counted",
                "no-run-time",
                "no-breakdown",
                "no-data"
              })
          @Nullable String missing) {
    static OeeIndicator of(Indicator indicator) {
      return switch (indicator) {
        case Value(double value) -> new OeeIndicator(value, null);
        case Undefined(Indicator.Cause cause) -> new OeeIndicator(null, Words.of(cause));
      };
    }
  }

  /**
   * Indicators of ISO 22400-2; 1 is the whole.
   *
   * @param effectiveness performance, in the view of TPM
   * @param loading PBT / calendar time
   * @param coverage how much of planned busy time is known
   * @param throughput items an hour of planned busy time
   */
  record OeeIndicators(
      OeeIndicator oee,
      OeeIndicator availability,
      OeeIndicator effectiveness,
      OeeIndicator quality,
      OeeIndicator nee,
      OeeIndicator teep,
      OeeIndicator loading,
      OeeIndicator technicalEfficiency,
      OeeIndicator allocationEfficiency,
      OeeIndicator utilizationEfficiency,
      OeeIndicator setupRatio,
      OeeIndicator scrapRatio,
      OeeIndicator coverage,
      OeeIndicator throughput,
      OeeIndicator mtbfMs,
      OeeIndicator mttrMs) {
    static OeeIndicators of(Kpis kpis) {
      return new OeeIndicators(
          OeeIndicator.of(kpis.oee()),
          OeeIndicator.of(kpis.availability()),
          OeeIndicator.of(kpis.effectiveness()),
          OeeIndicator.of(kpis.quality()),
          OeeIndicator.of(kpis.nee()),
          OeeIndicator.of(kpis.teep()),
          OeeIndicator.of(kpis.loading()),
          OeeIndicator.of(kpis.technicalEfficiency()),
          OeeIndicator.of(kpis.allocationEfficiency()),
          OeeIndicator.of(kpis.utilizationEfficiency()),
          OeeIndicator.of(kpis.setupRatio()),
          OeeIndicator.of(kpis.scrapRatio()),
          OeeIndicator.of(kpis.coverage()),
          OeeIndicator.of(kpis.throughput()),
          OeeIndicator.of(kpis.mtbf()),
          OeeIndicator.of(kpis.mttr()));
    }
  }

  /**
   * Time by what it counts as; together calendar time.
   *
   * @param plannedMs POT
   * @param busyMs PBT = POT - planned downtime
   * @param productionMs APT
   * @param setupMs AUST
   * @param breakdownMs of ADET, like minor stops and waiting
   * @param noOrderMs ADOT
   * @param unclassifiedMs planned, and nobody knows
   * @param outsidePlanMs production outside planned time
   */
  record OeeElements(
      long calendarMs,
      long plannedMs,
      long busyMs,
      long plannedDowntimeMs,
      long productionMs,
      long setupMs,
      long breakdownMs,
      long minorStopMs,
      long waitingMs,
      long noOrderMs,
      long unclassifiedMs,
      long outsidePlanMs,
      long unplannedMs,
      int breakdowns,
      int stops) {
    static OeeElements of(Elements e) {
      return new OeeElements(
          e.calendar(),
          e.planned(),
          e.busy(),
          e.of(Element.PLANNED_DOWNTIME),
          e.production(),
          e.setup(),
          e.of(Element.BREAKDOWN),
          e.of(Element.MINOR_STOP),
          e.of(Element.WAITING),
          e.of(Element.NO_ORDER),
          e.of(Element.UNCLASSIFIED),
          e.of(Element.OUTSIDE_PLAN),
          e.of(Element.UNPLANNED),
          e.breakdowns(),
          e.stops());
    }
  }

  /**
   * What was made in planned time, in the product's unit.
   *
   * @param outside made outside planned time, and in none of the others
   * @param unrated made without a planned run time
   * @param idealMs sum of planned run time by item, of all produced
   * @param uncountedMs production time in which nothing was heard of the counter
   */
  record OeeItems(
      double produced,
      double good,
      double rejected,
      double outside,
      double unrated,
      double idealMs,
      double idealGoodMs,
      long uncountedMs) {
    static OeeItems of(Items items) {
      return new OeeItems(
          items.produced(),
          items.good(),
          items.rejected(),
          items.outside(),
          items.unrated(),
          items.ideal(),
          items.idealGood(),
          items.uncounted());
    }
  }

  /**
   * Where planned busy time went; together they are it.
   *
   * @param reducedSpeedMs below 0 when the planned run time is too long
   */
  record OeeLosses(
      double breakdownMs,
      double setupMs,
      double waitingMs,
      double noOrderMs,
      double unclassifiedMs,
      double minorStopsMs,
      double reducedSpeedMs,
      double defectsMs,
      double startUpMs,
      double fullyProductiveMs) {
    static OeeLosses of(Losses l) {
      return new OeeLosses(
          l.breakdown(),
          l.setup(),
          l.waiting(),
          l.noOrder(),
          l.unclassified(),
          l.minorStops(),
          l.reducedSpeed(),
          l.defects(),
          l.startUp(),
          l.fullyProductive());
    }
  }

  /** As enums are written in answers. */
  static final class Words {
    private Words() {}

    static String of(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static OeeFigure of(
      @Nullable OeeGroup group, Sum sum, View view, long through, List<String> notes) {
    Kpis kpis = new Kpis(sum.elements(), sum.items(), view);
    return new OeeFigure(
        group,
        Instant.ofEpochMilli(sum.from()),
        Instant.ofEpochMilli(sum.to()),
        sum.to() > through,
        OeeIndicators.of(kpis),
        OeeElements.of(sum.elements()),
        OeeItems.of(sum.items()),
        OeeLosses.of(Losses.of(sum.elements(), sum.items())),
        notes);
  }
}
