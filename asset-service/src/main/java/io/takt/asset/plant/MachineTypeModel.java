package io.takt.asset.plant;

import io.takt.asset.outbox.PlantTransaction;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of machine types, each brought to the signals of their machines. */
@Component
public final class MachineTypeModel {
  private static final int TYPES = 1_000;

  private final PlantTransaction transaction;
  private final TransactionTemplate snapshot;
  private final AuditTrail audit;
  private final MachineTypeTable types;
  private final MachineTable machines;
  private final SignalTable signals;
  private final TypedSignals typed;

  MachineTypeModel(
      PlantTransaction transaction,
      TransactionTemplate template,
      AuditTrail audit,
      MachineTypeTable types,
      MachineTable machines,
      SignalTable signals,
      TypedSignals typed) {
    this.transaction = transaction;
    this.audit = audit;
    this.types = types;
    this.machines = machines;
    this.signals = signals;
    this.typed = typed;
    this.snapshot =
        new TransactionTemplate(Objects.requireNonNull(template.getTransactionManager()));
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
  }

  public MachineType create(TenantId id, String key, String name, List<SignalTemplate> templates) {
    return transaction.change(
        id,
        tenant -> {
          if (types.find(id, key).isPresent()) {
            throw conflict("key-taken", "There is a machine type " + key + ".");
          }
          if (types.count(id) >= TYPES) {
            throw conflict("too-many-types", "There are at most " + TYPES + " machine types.");
          }
          MachineType made = types.insert(id, key, name, templates);
          audit.created(id, subject(made), made);
          return made;
        });
  }

  /**
   * The type, and what follows for the signals of its machines.
   *
   * @param ifMatch the version that {@code edit} is for
   * @param expected digest of the preview that somebody has seen, null when nobody has
   */
  MachineType edit(
      TenantId id,
      int typeId,
      @Nullable String ifMatch,
      @Nullable String expected,
      UnaryOperator<MachineType> edit) {
    return transaction.change(
        id,
        tenant -> {
          MachineType old = types.find(id, typeId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          MachineType wanted = edit.apply(old);
          TypeEffect effect = effect(id, old, wanted);
          effect.require(expected);
          MachineType now = store(id, old, wanted);
          typed.write(id, effect.machines(), effect.signals());
          return now;
        });
  }

  /** Changes nothing. */
  TypeEffect.View preview(TenantId id, int typeId, UnaryOperator<MachineType> edit) {
    return Objects.requireNonNull(
        snapshot.execute(status -> {
          MachineType old = types.find(id, typeId).orElseThrow(Problem::notFound);
          return effect(id, old, edit.apply(old)).view();
        }));
  }

  private TypeEffect effect(TenantId id, MachineType old, MachineType wanted) {
    List<Machine> own = machines.ofType(id, old.id(), 0, Integer.MAX_VALUE);
    return TypeEffect.of(
        old, wanted, own, signals.ofMachines(id, own.stream().map(Machine::id).toList()));
  }

  /** Only the type itself; what follows for signals is the caller's, in the same transaction. */
  public MachineType store(TenantId id, MachineType wanted) {
    return transaction.change(
        id,
        tenant -> store(id, types.find(id, wanted.id()).orElseThrow(Problem::notFound), wanted));
  }

  private MachineType store(TenantId id, MachineType old, MachineType wanted) {
    if (wanted.equals(old)) {
      return old;
    }
    MachineType now = types.update(id, wanted);
    audit.changed(id, subject(now), old, now);
    return now;
  }

  void delete(TenantId id, int typeId, @Nullable String ifMatch) {
    transaction.change(
        id,
        tenant -> {
          MachineType old = types.find(id, typeId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          int used = types.machines(id, List.of(typeId)).getOrDefault(typeId, 0);
          if (used > 0) {
            throw conflict(
                "in-use",
                used == 1
                    ? "One machine is of this type: give it another first."
                    : used + " machines are of this type: give them another first.");
          }
          types.delete(id, typeId);
          audit.removed(id, subject(old), old);
          return old;
        });
  }

  private static AuditTrail.Subject subject(MachineType type) {
    return new AuditTrail.Subject("machine-type", type.id(), type.key());
  }

  private static Problem conflict(String code, String detail) {
    return new Problem(HttpStatus.CONFLICT, code, detail);
  }
}
