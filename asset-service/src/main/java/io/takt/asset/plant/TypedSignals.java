package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.OutboxTable;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What types say of signals, brought to the signals of their machines. */
@Component
final class TypedSignals {
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final MachineTypeTable types;
  private final SignalTable signals;

  TypedSignals(OutboxTable outbox, AuditTrail audit, MachineTypeTable types, SignalTable signals) {
    this.outbox = outbox;
    this.audit = audit;
    this.types = types;
    this.signals = signals;
  }

  /** What the type of a machine says, by source. */
  Map<String, SignalTemplate> templates(TenantId tenant, int machine) {
    return types.ofMachine(tenant, machine).map(MachineType::bySource).orElse(Map.of());
  }

  void requireKnown(TenantId tenant, @Nullable Integer type) {
    if (type != null && types.find(tenant, type).isEmpty()) {
      Faults faults = new Faults();
      faults.add("not-found", "typeId", "There is no machine type with this id.");
      faults.throwIfAny();
    }
  }

  /**
   * What a machine's signals become when it gets another type; only inside the change.
   *
   * @param old what it had; null: none
   * @param now null: none, all stays as it is
   */
  void retype(TenantId tenant, Machine machine, @Nullable Integer old, @Nullable Integer now) {
    Map<String, SignalTemplate> before = templatesOf(tenant, old);
    Map<String, SignalTemplate> after = templatesOf(tenant, now);
    write(
        tenant,
        List.of(machine),
        signals.ofMachine(tenant, machine.id()).stream()
            .map(signal ->
                Retyped.of(signal, before.get(signal.source()), after.get(signal.source())))
            .toList());
  }

  private Map<String, SignalTemplate> templatesOf(TenantId tenant, @Nullable Integer type) {
    return type == null
        ? Map.of()
        : types.find(tenant, type).map(MachineType::bySource).orElse(Map.of());
  }

  /**
   * Stores and tells what has changed; only inside the change.
   *
   * @param machines those of the signals
   */
  void write(TenantId tenant, List<Machine> machines, List<Retyped> signalsNow) {
    List<Retyped> changed = signalsNow.stream().filter(each -> !each.changed().isEmpty()).toList();
    if (changed.isEmpty()) {
      return;
    }
    signals.updateAll(tenant, changed.stream().map(Retyped::after).toList());
    Map<Integer, Machine> byId =
        machines.stream().collect(Collectors.toMap(Machine::id, Function.identity()));
    Map<Integer, Signal> stored =
        signals
            .ofMachines(
                tenant, changed.stream().map(each -> each.before().machineId()).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Signal::id, Function.identity()));
    List<AuditTrail.Step> steps = new ArrayList<>();
    List<Signal> told = new ArrayList<>();
    for (Retyped each : changed) {
      Signal now = Objects.requireNonNull(stored.get(each.before().id()));
      Machine machine = Objects.requireNonNull(byId.get(now.machineId()));
      told.add(now);
      steps.add(
          new AuditTrail.Step(
              new AuditTrail.Subject("signal", now.id(), machine.path() + "/" + now.key()),
              each.before().view(),
              now.view()));
    }
    outbox.append(tenant, told.stream().map(each -> PlantRecords.of(tenant, each)).toList());
    audit.all(tenant, steps);
  }
}
