package io.takt.math.oee;

import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.OeePolicy.View;
import java.util.Optional;

/**
 * Why the OEE of one time or place is another than that of a second one: additive attribution in
 * time. Of each, losses and fully productive time are together planned busy time, so OEE is 1 less
 * the losses' shares of it, and the difference of two is the sum of the differences of those
 * shares. Nothing is left over, whatever the order.
 *
 * @param oee of the second less of the first
 * @param availability part of it by what stood; in the view of TPM without minor stops
 * @param effectiveness part of it by speed; in the view of TPM with minor stops
 * @param quality part of it by rejects
 * @param losses by loss: above 0 where the second lost less; without fully productive time, which
 *     is 0 here
 */
public record OeeDifference(
    double oee, double availability, double effectiveness, double quality, Losses losses) {

  /** Empty when one of the two has no OEE. */
  public static Optional<OeeDifference> of(Kpis first, Kpis second) {
    if (!(first.oee() instanceof Value) || !(second.oee() instanceof Value)) {
      return Optional.empty();
    }
    Losses a = Losses.of(first.elements(), first.items());
    Losses b = Losses.of(second.elements(), second.items());
    double before = (double) first.elements().busy();
    double after = (double) second.elements().busy();
    Losses won =
        new Losses(
            a.breakdown() / before - b.breakdown() / after,
            a.setup() / before - b.setup() / after,
            a.waiting() / before - b.waiting() / after,
            a.noOrder() / before - b.noOrder() / after,
            a.unclassified() / before - b.unclassified() / after,
            a.minorStops() / before - b.minorStops() / after,
            a.reducedSpeed() / before - b.reducedSpeed() / after,
            a.defects() / before - b.defects() / after,
            a.startUp() / before - b.startUp() / after,
            0);
    double stood =
        won.breakdown() + won.setup() + won.waiting() + won.noOrder() + won.unclassified();
    boolean stops = second.view() == View.ISO;
    double availability = stops ? stood + won.minorStops() : stood;
    double effectiveness = stops ? won.reducedSpeed() : won.reducedSpeed() + won.minorStops();
    double quality = won.defects() + won.startUp();
    return Optional.of(
        new OeeDifference(
            availability + effectiveness + quality, availability, effectiveness, quality, won));
  }
}
