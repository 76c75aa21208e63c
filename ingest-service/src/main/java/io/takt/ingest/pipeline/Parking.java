package io.takt.ingest.pipeline;

import io.takt.contracts.FaultCode;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.SignalKind;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.signal.SignalClient.Answer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for signals to be made, and behind them, in order, all later ones of the same
 * machine. One question per machine at a time. Only for the intake's thread; bounded by the window.
 */
final class Parking {
  static final int MOST_SIGNALS = 500;
  private static final String FULL = "A machine has at most 500 signals.";
  private static final long REFUSAL_MS = 60_000;
  private static final int MOST_REFUSALS = 10_000;

  private final PlantIndex plant;
  private final Clock clock;
  private final Asking asking;
  private final Map<Integer, Lot> lots = new HashMap<>();
  private final Map<String, Refusal> refusals = new HashMap<>();

  /** Puts the question to asset-service; the answer comes back on the intake's thread. */
  interface Asking {
    void ask(TenantId tenant, int machineId, Map<String, SignalKind> wanted, int attempt);
  }

  private static final class Lot {
    private final Queue<Item> items = new ArrayDeque<>();
    private Map<String, SignalKind> wanted = Map.of();
    private int attempt;
  }

  private record Refusal(FaultCode code, String why, long untilMs) {}

  Parking(PlantIndex plant, Clock clock, Asking asking) {
    this.plant = plant;
    this.clock = clock;
    this.asking = asking;
  }

  /** Whether the item has to wait; then it is kept here. */
  boolean keeps(KnownMachine machine, Item item) {
    Lot lot = lots.get(machine.id());
    if (lot != null) {
      lot.items.add(item);
      return true;
    }
    Map<String, SignalKind> wanted = wanted(machine, item.load(), Map.of());
    if (wanted.isEmpty()) {
      return false;
    }
    Lot fresh = new Lot();
    fresh.items.add(item);
    lots.put(machine.id(), fresh);
    ask(machine, fresh, wanted);
    return true;
  }

  private void ask(KnownMachine machine, Lot lot, Map<String, SignalKind> wanted) {
    lot.wanted = wanted;
    asking.ask(machine.tenant(), machine.id(), wanted, lot.attempt);
  }

  /**
   * Takes an answer.
   *
   * @param on takes each item that waits no longer, in order
   */
  void answered(int machineId, Answer answer, Consumer<Item> on) {
    Lot lot = lots.remove(machineId);
    if (lot == null) {
      return;
    }
    switch (answer) {
      case Answer.Created created -> {
        created.signals().forEach(signal -> plant.learn(machineId, signal));
        refuse(machineId, without(lot.wanted, created), FaultCode.NAME_INVALID, "It got no id.");
        lot.attempt = 0;
      }
      case Answer.Full _ ->
          refuse(machineId, lot.wanted.keySet(), FaultCode.TOO_MANY_SIGNALS, FULL);
      case Answer.Refused refused ->
          refuse(machineId, lot.wanted.keySet(), FaultCode.NAME_INVALID, refused.why());
      case Answer.Away _ -> lot.attempt++;
    }
    drain(machineId, lot, on);
  }

  private static Set<String> without(Map<String, SignalKind> wanted, Answer.Created created) {
    Set<String> rest = new HashSet<>(wanted.keySet());
    created.signals().forEach(signal -> rest.remove(signal.source()));
    return rest;
  }

  /** Lets go on what can; the first that still misses signals waits again, and all behind it. */
  private void drain(int machineId, Lot lot, Consumer<Item> on) {
    for (Item item = lot.items.peek(); item != null; item = lot.items.peek()) {
      KnownMachine machine = plant.machine(item.address().pathKey());
      if (machine != null && machine.id() == machineId && !isAbandoned(item)) {
        Map<String, SignalKind> wanted = wanted(machine, item.load(), Map.of());
        if (!wanted.isEmpty()) {
          for (Item waiting : lot.items) {
            wanted = wanted(machine, waiting.load(), wanted);
          }
          lots.put(machineId, lot);
          ask(machine, lot, wanted);
          return;
        }
      }
      lot.items.remove();
      on.accept(item);
    }
  }

  private static boolean isAbandoned(Item item) {
    return item.parcel().receipt().isAbandoned();
  }

  /** New signals worth asking for, as far as the machine has room. */
  private Map<String, SignalKind> wanted(
      KnownMachine machine, Load load, Map<String, SignalKind> already) {
    Map<String, SignalKind> missing = load.missing(machine);
    if (missing.isEmpty()) {
      return already;
    }
    Map<String, SignalKind> wanted = new LinkedHashMap<>(already);
    int room = MOST_SIGNALS - machine.signals().size();
    missing.forEach((key, kind) -> {
      if (wanted.size() < room && refusal(machine, key) == null) {
        wanted.putIfAbsent(key, kind);
      }
    });
    return wanted;
  }

  /** Why a name of this machine has no signal. */
  Fault why(KnownMachine machine, String key) {
    Refusal refusal = refusal(machine, key);
    if (refusal != null) {
      return new Fault(refusal.code(), key, refusal.why());
    }
    return machine.signals().size() >= MOST_SIGNALS
        ? new Fault(FaultCode.TOO_MANY_SIGNALS, key, FULL)
        : new Fault(
            FaultCode.FIELD_MISSING, key, "A new signal needs a value that tells its kind.");
  }

  private void refuse(int machineId, Set<String> keys, FaultCode code, String why) {
    if (refusals.size() >= MOST_REFUSALS) {
      refusals.clear();
    }
    long until = clock.millis() + REFUSAL_MS;
    keys.forEach(key -> refusals.put(id(machineId, key), new Refusal(code, why, until)));
  }

  private @Nullable Refusal refusal(KnownMachine machine, String key) {
    if (refusals.isEmpty()) {
      return null;
    }
    Refusal refusal = refusals.get(id(machine.id(), key));
    return refusal == null || refusal.untilMs() < clock.millis() ? null : refusal;
  }

  private static String id(int machineId, String key) {
    return machineId + "/" + key;
  }
}
