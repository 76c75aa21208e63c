package io.takt.analytics.oee;

import io.takt.analytics.edit.CountEdit;
import io.takt.analytics.edit.Edits;
import io.takt.analytics.edit.StopEdit;
import io.takt.analytics.oee.StopController.CountEditRequest;
import io.takt.analytics.oee.StopController.StopEditRequest;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.sign.Sign;
import io.takt.analytics.sign.SignTable;
import io.takt.analytics.sign.Signs;
import io.takt.analytics.sign.Signs.Moment;
import io.takt.contracts.TenantId;
import io.takt.math.oee.StateClass;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what people say of machines, and has the hours it concerns computed anew. */
@Component
class Editing {
  private final Plan plan;
  private final Scopes scopes;
  private final StopQueries stops;
  private final Signs signs;
  private final SignTable signTable;
  private final Edits edits;
  private final HourTable hours;
  private final AuditTrail audit;
  private final OeeProperties properties;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Editing(
      Plan plan,
      StopQueries stops,
      Signs signs,
      OeeTables tables,
      AuditTrail audit,
      OeeProperties properties,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.plan = plan;
    this.scopes = new Scopes(plan);
    this.stops = stops;
    this.signs = signs;
    this.signTable = tables.signs();
    this.edits = tables.edits();
    this.hours = tables.hours();
    this.audit = audit;
    this.properties = properties;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
  }

  /**
   * @throws Problem 400 {@code edit-invalid} with everything that is wrong, 409 {@code
   *     nothing-stopped} when the machine is not known to have stood then
   */
  StopEdit add(Caller caller, int id, StopEditRequest request) {
    PlannedMachine machine = scopes.machine(caller.realm(), id);
    Instant now = clock.instant();
    EditFaults faults = new EditFaults(plan, machine.tenant(), now.minus(properties.reach()), now);
    Instant from = faults.time("from", request.from());
    Instant to = faults.end("to", from, request.to());
    StateClass state = faults.cause("reasonId", request.reasonId());
    boolean over = Boolean.TRUE.equals(request.overProduction());
    if (over && request.to() == null) {
      faults.add("end-missing", "to", "What holds over production needs an end.");
    }
    String comment = faults.comment("comment", request.comment());
    faults.throwIfAny();
    long end = to == null ? now.toEpochMilli() : to.toEpochMilli();
    MachineSpan span = new MachineSpan(machine, from.toEpochMilli(), end);
    if (!over && !stops.stood(span, now)) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "nothing-stopped",
          "The machine produced all that time. To say that it did not, set overProduction.");
    }
    StopEdit edit =
        new StopEdit(
            0,
            id,
            from,
            to,
            to == null,
            Objects.requireNonNull(request.reasonId()),
            over,
            comment,
            caller.subject(),
            now,
            null,
            null,
            state);
    Moment moment = new Moment(id, from.toEpochMilli());
    Set<Sign> seen = signs.at(Set.of(moment), now).getOrDefault(moment, Set.of());
    return inTransaction(() -> {
      StopEdit added = edits.add(machine.tenant(), edit);
      signTable.add(added.id(), seen);
      mark(machine, added);
      audit.created(machine.tenant(), stopOf(machine, added), added);
      return added;
    });
  }

  /** A second time changes nothing. */
  StopEdit undoStop(Caller caller, long id) {
    TenantId tenant = caller.realm().tenant();
    StopEdit edit = edits.stop(tenant, id).orElseThrow(Problem::notFound);
    PlannedMachine machine = scopes.machine(caller.realm(), edit.machineId());
    return inTransaction(() -> {
      StopEdit undone = edits.undoStop(tenant, id, caller.subject(), clock.instant()).orElse(null);
      if (undone == null) {
        return edits.stop(tenant, id).orElseThrow(Problem::notFound);
      }
      mark(machine, undone);
      audit.note(tenant, "stop-edit.undo", stopOf(machine, undone), edit, undone);
      return undone;
    });
  }

  /**
   * @throws Problem 400 {@code edit-invalid} with everything that is wrong
   */
  CountEdit add(Caller caller, int id, CountEditRequest request) {
    PlannedMachine machine = scopes.machine(caller.realm(), id);
    Instant now = clock.instant();
    EditFaults faults = new EditFaults(plan, machine.tenant(), now.minus(properties.reach()), now);
    Instant time = request.time() == null ? now : faults.time("time", request.time());
    double good = faults.items("good", request.good());
    double rejected = faults.items("rejected", request.rejected());
    if (good == 0 && rejected == 0) {
      faults.add("nothing-changes", "good", "Tell good or rejected items, other than 0.");
    }
    if (request.reasonId() != null) {
      faults.quality("reasonId", request.reasonId());
    }
    String comment = faults.comment("comment", request.comment());
    faults.throwIfAny();
    CountEdit edit =
        new CountEdit(
            0,
            id,
            time,
            good,
            rejected,
            request.reasonId(),
            comment,
            caller.subject(),
            now,
            null,
            null);
    return inTransaction(() -> {
      CountEdit added = edits.add(machine.tenant(), edit);
      mark(machine, added);
      audit.created(machine.tenant(), countOf(machine, added), added);
      return added;
    });
  }

  /** A second time changes nothing. */
  CountEdit undoCount(Caller caller, long id) {
    TenantId tenant = caller.realm().tenant();
    CountEdit edit = edits.count(tenant, id).orElseThrow(Problem::notFound);
    PlannedMachine machine = scopes.machine(caller.realm(), edit.machineId());
    return inTransaction(() -> {
      CountEdit undone =
          edits.undoCount(tenant, id, caller.subject(), clock.instant()).orElse(null);
      if (undone == null) {
        return edits.count(tenant, id).orElseThrow(Problem::notFound);
      }
      mark(machine, undone);
      audit.note(tenant, "count-edit.undo", countOf(machine, undone), edit, undone);
      return undone;
    });
  }

  private static Subject stopOf(PlannedMachine machine, StopEdit edit) {
    return new Subject("stop-edit", edit.id(), machine.name());
  }

  private static Subject countOf(PlannedMachine machine, CountEdit edit) {
    return new Subject("count-edit", edit.id(), machine.name());
  }

  List<StopEdit> stops(Realm realm, int machine, Range range) {
    scopes.machine(realm, machine);
    return edits.allStops(realm.tenant(), machine, range);
  }

  List<CountEdit> counts(Realm realm, int machine, Range range) {
    scopes.machine(realm, machine);
    return edits.allCounts(realm.tenant(), machine, range);
  }

  private void mark(PlannedMachine machine, StopEdit edit) {
    Instant to = edit.to() == null ? clock.instant() : edit.to();
    hours.mark(machine, edit.from().toEpochMilli(), to.toEpochMilli(), Reason.EDITED);
  }

  private void mark(PlannedMachine machine, CountEdit edit) {
    long time = edit.time().toEpochMilli();
    hours.mark(machine, time, time, Reason.EDITED);
  }

  private <T> T inTransaction(Supplier<T> change) {
    return Objects.requireNonNull(transactions.execute(_ -> change.get()));
  }
}
