package io.takt.math.oee;

/**
 * Where planned busy time went, ms: the six big losses (Nakajima), what OEE cannot blame on them,
 * and fully productive time. Together they are PBT.
 *
 * @param breakdown availability: it could not work
 * @param setup availability: setup and adjustment
 * @param waiting availability: it could work, and something else was missing
 * @param noOrder availability: there was no order
 * @param unclassified nobody knows
 * @param minorStops performance: idling and minor stops
 * @param reducedSpeed performance: APT - sum(PRI * PQ); below 0 the planned run time is too long
 * @param defects quality: sum(PRI * SQ) without that of start-up
 * @param startUp quality: start-up rejects
 * @param fullyProductive sum(PRI * GQ)
 */
public record Losses(
    double breakdown,
    double setup,
    double waiting,
    double noOrder,
    double unclassified,
    double minorStops,
    double reducedSpeed,
    double defects,
    double startUp,
    double fullyProductive) {
  public static Losses of(Elements elements, Items items) {
    return new Losses(
        (double) elements.of(Element.BREAKDOWN),
        (double) elements.setup(),
        (double) elements.of(Element.WAITING),
        (double) elements.of(Element.NO_ORDER),
        (double) elements.of(Element.UNCLASSIFIED),
        (double) elements.of(Element.MINOR_STOP),
        (double) elements.production() - items.ideal(),
        items.idealRejected(),
        items.idealStartUp(),
        items.idealGood());
  }
}
