package io.takt.asset.inbox;

import io.takt.asset.plant.MachinePath;
import io.takt.contracts.TenantId;
import io.takt.contracts.intake.UnknownRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of topic {@code unknown} means to the inbox: one step for a machine, in order. */
final class Arrivals {
  private final Map<Machine, Step> steps = new HashMap<>();

  /** Whose messages: the path as its tenant publishes it. */
  record Machine(TenantId tenant, String path) {}

  /**
   * What happened to a machine in the batch.
   *
   * @param closed what waited before the batch has been replayed
   * @param arrived what waits since; null when nothing does
   */
  record Step(Machine machine, boolean closed, @Nullable Arrived arrived) {}

  /** Messages that came one after the other. */
  record Arrived(long firstMs, long lastMs, long messages, long bytes, String sample) {
    Arrived and(Arrived later) {
      return new Arrived(
          Math.min(firstMs, later.firstMs),
          Math.max(lastMs, later.lastMs),
          messages + later.messages,
          bytes + later.bytes,
          later.sample);
    }
  }

  /**
   * @throws IllegalArgumentException when it cannot be counted
   */
  void add(UnknownRecord record) {
    if (MachinePath.parse(record.getPath()).isEmpty()) {
      throw new IllegalArgumentException("not the path of a machine");
    }
    Machine machine = new Machine(new TenantId(record.getTenantId()), record.getPath());
    Step before = steps.getOrDefault(machine, new Step(machine, false, null));
    switch (record.getContentCase()) {
      case REPLAYED -> steps.put(machine, new Step(machine, true, null));
      case MESSAGE -> {
        Arrived now = arrived(record);
        Arrived earlier = before.arrived();
        steps.put(
            machine, new Step(machine, before.closed(), earlier == null ? now : earlier.and(now)));
      }
      case CONTENT_NOT_SET ->
          throw new IllegalArgumentException("an unknown record without content");
    }
  }

  List<Step> steps() {
    return new ArrayList<>(steps.values());
  }

  private static Arrived arrived(UnknownRecord record) {
    return new Arrived(
        record.getReceivedMs(),
        record.getReceivedMs(),
        1,
        record.getMessage().getPayload().size(),
        Sample.of(record.getMessage()));
  }
}
