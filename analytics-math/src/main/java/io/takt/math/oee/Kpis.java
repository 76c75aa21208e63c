package io.takt.math.oee;

import io.takt.math.oee.Indicator.Cause;
import io.takt.math.oee.Indicator.Undefined;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.OeePolicy.View;
import org.jspecify.annotations.Nullable;

/**
 * Indicators by ISO 22400-2:2014, clause 9, out of sums of elements and items; never an average of
 * indicators.
 *
 * @param view which of the two customs names the factors
 */
public record Kpis(Elements elements, Items items, View view) {
  /** So much of the production time may go uncounted before no figure is given. */
  private static final double UNCOUNTED = 0.05;

  /** ISO: APT / PBT. TPM: (APT + minor stops) / PBT. */
  public Indicator availability() {
    if (elements.busy() > 0 && elements.of(Element.UNCLASSIFIED) == elements.busy()) {
      return new Undefined(Cause.NO_DATA);
    }
    return Indicator.ratio(running(), elements.busy(), Cause.NO_PLANNED_TIME);
  }

  /**
   * ISO effectiveness: sum(PRI * PQ) / APT. TPM performance: over APT + minor stops. Above 1 the
   * planned run time is too long; it is not cut.
   */
  public Indicator effectiveness() {
    Cause cause = uncounted();
    if (cause != null) {
      return new Undefined(cause);
    }
    return Indicator.ratio(items.ideal(), (double) running(), Cause.NO_PRODUCTION);
  }

  /** sum(PRI * GQ) / sum(PRI * PQ). */
  public Indicator quality() {
    Cause cause = ungraded();
    if (cause != null) {
      return new Undefined(cause);
    }
    return Indicator.ratio(items.idealGood(), items.ideal(), Cause.NO_ITEMS);
  }

  /** sum(PRI * GQ) / PBT, which is availability * effectiveness * quality. */
  public Indicator oee() {
    if (elements.busy() > 0 && elements.of(Element.UNCLASSIFIED) == elements.busy()) {
      return new Undefined(Cause.NO_DATA);
    }
    Cause cause = ungraded();
    if (cause != null) {
      return new Undefined(cause);
    }
    return Indicator.ratio(items.idealGood(), (double) elements.busy(), Cause.NO_PLANNED_TIME);
  }

  /** Net equipment effectiveness: setup is no loss. AUPT / PBT * effectiveness * quality (ISO). */
  public Indicator nee() {
    Cause cause = ungraded();
    if (cause != null) {
      return new Undefined(cause);
    }
    if (elements.production() == 0) {
      return new Undefined(Cause.NO_PRODUCTION);
    }
    double effective = items.idealGood() / (double) elements.production();
    return Indicator.ratio(
        effective * (double) elements.processing(),
        (double) elements.busy(),
        Cause.NO_PLANNED_TIME);
  }

  /** Total effective equipment performance: OEE * PBT / calendar time. */
  public Indicator teep() {
    return oee() instanceof Value
        ? Indicator.ratio(items.idealGood(), (double) elements.calendar(), Cause.NO_PLANNED_TIME)
        : oee();
  }

  /** PBT / calendar time. */
  public Indicator loading() {
    return Indicator.ratio(elements.busy(), elements.calendar(), Cause.NO_PLANNED_TIME);
  }

  /** Technical efficiency: APT / (APT + ADET). */
  public Indicator technicalEfficiency() {
    return Indicator.ratio(
        elements.production(), elements.production() + elements.delay(), Cause.NO_PRODUCTION);
  }

  /** Allocation efficiency: AUBT / PBT. */
  public Indicator allocationEfficiency() {
    return Indicator.ratio(elements.unitBusy(), elements.busy(), Cause.NO_PLANNED_TIME);
  }

  /** Utilization efficiency: APT / AUBT. */
  public Indicator utilizationEfficiency() {
    return Indicator.ratio(elements.production(), elements.unitBusy(), Cause.NO_PRODUCTION);
  }

  /** Setup ratio: AUST / AUPT. */
  public Indicator setupRatio() {
    return Indicator.ratio(elements.setup(), elements.processing(), Cause.NO_PRODUCTION);
  }

  /** Scrap ratio: SQ / PQ. */
  public Indicator scrapRatio() {
    Cause cause = rejectsUnknown();
    return cause == null
        ? Indicator.ratio(items.rejected(), items.produced(), Cause.NO_ITEMS)
        : new Undefined(cause);
  }

  /** Mean time to repair, ms: breakdown time by breakdown. */
  public Indicator mttr() {
    return Indicator.ratio(
        elements.of(Element.BREAKDOWN), elements.breakdowns(), Cause.NO_BREAKDOWN);
  }

  /** Mean operating time between failures, ms: production time by breakdown. */
  public Indicator mtbf() {
    return Indicator.ratio(elements.production(), elements.breakdowns(), Cause.NO_BREAKDOWN);
  }

  /** Throughput rate: items an hour of planned busy time. */
  public Indicator throughput() {
    Cause cause = notCounted();
    return cause == null
        ? Indicator.ratio(
            items.produced() * 3_600_000, (double) elements.busy(), Cause.NO_PLANNED_TIME)
        : new Undefined(cause);
  }

  /** How much of planned busy time is known: 1 - unclassified / PBT. */
  public Indicator coverage() {
    return Indicator.ratio(
        elements.busy() - elements.of(Element.UNCLASSIFIED),
        elements.busy(),
        Cause.NO_PLANNED_TIME);
  }

  private long running() {
    return switch (view) {
      case ISO -> elements.production();
      case TPM -> elements.production() + elements.of(Element.MINOR_STOP);
    };
  }

  private boolean isTooMuch(long unknown) {
    return (double) unknown > UNCOUNTED * (double) elements.production();
  }

  private @Nullable Cause notCounted() {
    return isTooMuch(items.uncounted()) ? Cause.NOT_COUNTED : null;
  }

  private @Nullable Cause uncounted() {
    return items.unrated() > 0 && notCounted() == null ? Cause.NO_RUN_TIME : notCounted();
  }

  private @Nullable Cause rejectsUnknown() {
    Cause cause = notCounted();
    return cause == null && isTooMuch(items.ungraded()) ? Cause.REJECTS_NOT_COUNTED : cause;
  }

  private @Nullable Cause ungraded() {
    Cause cause = uncounted();
    return cause == null ? rejectsUnknown() : cause;
  }
}
