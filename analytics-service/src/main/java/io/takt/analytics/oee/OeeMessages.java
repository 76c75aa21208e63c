package io.takt.analytics.oee;

import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.contracts.oee.OeeElements;
import io.takt.contracts.oee.OeeIndicator;
import io.takt.contracts.oee.OeeItems;
import io.takt.contracts.oee.OeeResult;
import io.takt.math.oee.Element;
import io.takt.math.oee.Elements;
import io.takt.math.oee.Indicator;
import io.takt.math.oee.Indicator.Undefined;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.Items;
import io.takt.math.oee.Kpis;
import io.takt.math.oee.OeePolicy.View;
import org.jspecify.annotations.Nullable;

/** Figures as topic {@code oee} tells them. */
final class OeeMessages {
  private OeeMessages() {}

  /**
   * @param old null: nothing was told before
   */
  static OeeResult.Builder result(Sum sum, @Nullable Sum old, View view) {
    Kpis kpis = new Kpis(sum.elements(), sum.items(), view);
    OeeResult.Builder result =
        OeeResult.newBuilder()
            .setFromMs(sum.from())
            .setToMs(sum.to())
            .setOee(indicator(kpis.oee()))
            .setAvailability(indicator(kpis.availability()))
            .setEffectiveness(indicator(kpis.effectiveness()))
            .setQuality(indicator(kpis.quality()))
            .setCoverage(indicator(kpis.coverage()))
            .setElements(elements(sum.elements()))
            .setItems(items(sum.items()));
    if (old != null
        && new Kpis(old.elements(), old.items(), view).oee() instanceof Value(double value)) {
      result.setPreviousOee(value);
    }
    return result;
  }

  private static OeeIndicator indicator(Indicator indicator) {
    return switch (indicator) {
      case Value(double value) -> OeeIndicator.newBuilder().setValue(value).build();
      case Undefined(Indicator.Cause cause) ->
          OeeIndicator.newBuilder().setMissing(Words.of(cause)).build();
    };
  }

  private static OeeElements elements(Elements e) {
    return OeeElements.newBuilder()
        .setUnplannedMs(e.of(Element.UNPLANNED))
        .setOutsidePlanMs(e.of(Element.OUTSIDE_PLAN))
        .setPlannedDowntimeMs(e.of(Element.PLANNED_DOWNTIME))
        .setProductionMs(e.production())
        .setSetupMs(e.setup())
        .setBreakdownMs(e.of(Element.BREAKDOWN))
        .setMinorStopMs(e.of(Element.MINOR_STOP))
        .setWaitingMs(e.of(Element.WAITING))
        .setNoOrderMs(e.of(Element.NO_ORDER))
        .setUnclassifiedMs(e.of(Element.UNCLASSIFIED))
        .setBreakdowns(e.breakdowns())
        .setStops(e.stops())
        .build();
  }

  private static OeeItems items(Items items) {
    return OeeItems.newBuilder()
        .setGood(items.good())
        .setRejected(items.rejected())
        .setUnrated(items.unrated())
        .setOutsidePlan(items.outside())
        .setIdealMs(items.ideal())
        .setIdealGoodMs(items.idealGood())
        .build();
  }
}
