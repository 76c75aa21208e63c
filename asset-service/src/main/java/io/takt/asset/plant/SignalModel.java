package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.SignalKind;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of signals, each told to topic {@code plant}. */
@Component
final class SignalModel {
  static final int SIGNALS = 500;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final MachineTable machines;
  private final SignalTable signals;
  private final TypedSignals typed;

  SignalModel(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      MachineTable machines,
      SignalTable signals,
      TypedSignals typed) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.machines = machines;
    this.signals = signals;
    this.typed = typed;
  }

  /**
   * Gives every source an id: the one it has, or a new one. All or none; what somebody deleted gets
   * none, or it would be back with the next message.
   *
   * @param wanted kinds of new signals by source
   * @throws Problem 409 {@code too-many-signals} naming the sources for which there is no room
   */
  List<Signal> allocate(TenantId id, int machineId, Map<String, SignalKind> wanted) {
    Map<String, Signal> old = by(Signal::source, Realm.of(id), machineId);
    Map<String, Signal> known =
        old.keySet().containsAll(wanted.keySet())
            ? old
            : transaction.change(id, tenant -> allocateMissing(id, machineId, wanted));
    return wanted.keySet().stream()
        .flatMap(source -> Stream.ofNullable(known.get(source)))
        .toList();
  }

  private Map<String, Signal> allocateMissing(
      TenantId id, int machineId, Map<String, SignalKind> wanted) {
    Map<String, Signal> known = by(Signal::source, Realm.of(id), machineId);
    Set<String> keys = known.values().stream().map(Signal::key).collect(Collectors.toSet());
    Set<String> deleted = signals.deletedSources(id, machineId);
    List<String> missing =
        wanted.keySet().stream()
            .filter(source -> !known.containsKey(source) && !deleted.contains(source))
            .toList();
    requireRoom(known.size(), missing);
    Map<String, SignalTemplate> templates = typed.templates(id, machineId);
    List<Signal> made = new ArrayList<>();
    for (String source : missing) {
      String key = SignalKeys.of(source, keys);
      keys.add(key);
      SignalKind kind = wanted.getOrDefault(source, SignalKind.GAUGE);
      Signal published = SignalEdit.published(machineId, key, source, kind);
      made.add(signals.insert(id, typed(published, templates)));
    }
    tell(id, made);
    // one entry a call: a machine may bring thousands at once
    if (!made.isEmpty()) {
      audit.note(
          id,
          "signal.discover",
          new AuditTrail.Subject("machine", machineId, path(id, machineId)),
          null,
          made.stream().map(Signal::key).toList());
    }
    made.forEach(signal -> known.put(signal.source(), signal));
    return known;
  }

  private static Signal typed(Signal made, Map<String, SignalTemplate> templates) {
    SignalTemplate template = templates.get(made.source());
    return template == null ? made : template.on(made);
  }

  /**
   * Creates or updates by key; one that is made begins with what the machine's type says of it. All
   * or none.
   *
   * @throws Problem 400 {@code invalid} with all faults, 409 {@code too-many-signals}
   */
  List<Signal> put(Realm realm, int machineId, List<SignalEdit> edits) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Map<String, Signal> known = by(Signal::key, realm, machineId);
          Map<String, Signal> put = check(machineId, known, typed.templates(id, machineId), edits);
          requireRoom(
              known.size(), put.keySet().stream().filter(key -> !known.containsKey(key)).toList());
          List<Signal> result =
              put.values().stream().map(signal -> store(id, known, signal)).toList();
          tell(id, result);
          result.forEach(signal -> audit(id, known.get(signal.key()), signal));
          return result;
        });
  }

  private static Map<String, Signal> check(
      int machineId,
      Map<String, Signal> known,
      Map<String, SignalTemplate> templates,
      List<SignalEdit> edits) {
    Faults faults = new Faults();
    Map<String, String> sources = new HashMap<>();
    known.values().forEach(signal -> sources.put(signal.source(), signal.key()));
    Map<String, Signal> put = new LinkedHashMap<>();
    for (int i = 0; i < edits.size(); i++) {
      String at = "[" + i + "].";
      SignalEdit edit = edits.get(i);
      String key = faults.key(at + "key", edit.key());
      Signal old = known.getOrDefault(key, typed(SignalEdit.fresh(machineId, key), templates));
      if (put.put(key, edit.applyTo(old, faults, at)) != null) {
        faults.add("key-taken", at + "key", "This key stands twice in the request.");
      }
      String other = sources.putIfAbsent(old.source(), key);
      if (old.id() == 0 && other != null && !other.equals(key)) {
        faults.add(
            "source-taken", at + "key", key + " is the source of signal " + other + " already.");
      }
    }
    faults.throwIfAny();
    return put;
  }

  private Signal store(TenantId id, Map<String, Signal> known, Signal signal) {
    if (signal.id() == 0) {
      return signals.insert(id, signal);
    }
    return signal.equals(known.get(signal.key())) ? signal : signals.update(id, signal);
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  Signal edit(Realm realm, int signalId, @Nullable String ifMatch, UnaryOperator<Signal> edit) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Signal old = signals.find(realm, signalId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          Signal wanted = edit.apply(old);
          if (wanted.equals(old)) {
            return old;
          }
          Signal signal = signals.update(id, wanted);
          tell(id, List.of(signal));
          audit(id, old, signal);
          return signal;
        });
  }

  private Map<String, Signal> by(Function<Signal, String> what, Realm realm, int machineId) {
    if (machines.find(realm, machineId).isEmpty()) {
      throw Problem.notFound();
    }
    Map<String, Signal> known = new LinkedHashMap<>();
    signals
        .ofMachine(realm.tenant(), machineId)
        .forEach(signal -> known.put(what.apply(signal), signal));
    return known;
  }

  private static void requireRoom(int used, List<String> added) {
    int room = Math.max(0, SIGNALS - used);
    if (added.size() > room) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "too-many-signals",
          "A machine has at most " + SIGNALS + " signals; there is room for " + room + " more.",
          added.stream()
              .skip(room)
              .map(key -> new FaultDetail("too-many-signals", key, "No room for " + key + "."))
              .toList());
    }
  }

  private void audit(TenantId id, @Nullable Signal before, Signal after) {
    AuditTrail.Subject what =
        new AuditTrail.Subject(
            "signal", after.id(), path(id, after.machineId()) + "/" + after.key());
    if (before == null) {
      audit.created(id, what, after.view());
    } else {
      audit.changed(id, what, before.view(), after.view());
    }
  }

  private String path(TenantId id, int machineId) {
    return machines.find(Realm.of(id), machineId).orElseThrow(Problem::notFound).path();
  }

  private void tell(TenantId id, List<Signal> changed) {
    outbox.append(id, changed.stream().map(signal -> PlantRecords.of(id, signal)).toList());
  }
}
