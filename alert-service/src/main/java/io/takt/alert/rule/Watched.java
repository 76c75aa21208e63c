package io.takt.alert.rule;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.contracts.TenantId;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A signal that a rule watches, with the others of its machine that the rule asks for.
 *
 * @param producing tells whether the machine produces; null where that does not matter
 * @param zone of its site
 */
public record Watched(
    PlantSignal signal,
    @Nullable PlantSignal reference,
    @Nullable PlantSignal state,
    @Nullable PlantSignal producing,
    ZoneId zone) {
  /** Only where all is there that the rule needs. */
  public static List<Watched> of(PlantSubscriber plant, TenantId tenant, RuleContent content) {
    String reference = content.reference();
    String state = content.stateSignal();
    Map<Integer, PlantSignal> references = byMachine(plant, tenant, reference);
    Map<Integer, PlantSignal> states = byMachine(plant, tenant, state);
    Map<Integer, PlantSignal> producing = byMachine(plant, tenant, content.producingSignal());
    return plant.signals(tenant, content.signal()).stream()
        .filter(signal -> content.fits(signal) && content.watches(signal.machineId()))
        .map(signal ->
            new Watched(
                signal,
                references.get(signal.machineId()),
                states.get(signal.machineId()),
                producing.get(signal.machineId()),
                plant.zone(signal.siteId())))
        .filter(each -> reference == null || isLike(each.signal(), each.reference()))
        .filter(each -> state == null || (each.state() != null && each.state().isWords()))
        .toList();
  }

  private static boolean isLike(PlantSignal one, @Nullable PlantSignal other) {
    return other != null && other.isNumber() && other.unit().equals(one.unit());
  }

  private static Map<Integer, PlantSignal> byMachine(
      PlantSubscriber plant, TenantId tenant, @Nullable String key) {
    return key == null
        ? Map.of()
        : plant.signals(tenant, key).stream()
            .collect(
                Collectors.toMap(PlantSignal::machineId, Function.identity(), (one, _) -> one));
  }

  public Judgement judgement(RuleContent content) {
    return content.judgement(zone);
  }
}
