package io.takt.asset.order;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.plant.Machine;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made (ISA-95: job order).
 *
 * @param version counts changes of what is planned, and its end
 * @param lineId null when it is for single machines or for any
 * @param machineIds those it is for; empty when it is for a line or for any
 * @param running where it runs now
 */
record Order(
    int id,
    long version,
    String key,
    int productId,
    @Nullable String batch,
    double plannedQuantity,
    @Nullable OffsetDateTime plannedStart,
    @Nullable OffsetDateTime plannedEnd,
    @Nullable Integer lineId,
    List<Integer> machineIds,
    OrderState state,
    List<Running> running) {
  Order {
    machineIds = List.copyOf(machineIds);
    running = List.copyOf(running);
  }

  /** A machine that runs it. */
  @Schema(name = "RunningOrder")
  record Running(int machineId, OffsetDateTime start) {}

  boolean isFor(Machine machine) {
    return lineId != null
        ? lineId == machine.lineId()
        : machineIds.isEmpty() || machineIds.contains(machine.id());
  }

  /**
   * An order.
   *
   * @param version as in its ETag; counts changes of what is planned, not its runs
   * @param key the order number; immutable
   * @param batch lot number
   * @param plannedQuantity in the product's unit (ISO 22400-2: planned order quantity, POQ)
   * @param lineId null when it is for single machines or for any
   * @param machineIds those it is for; empty when it is for a line or for any
   * @param running the machines that are at work on it
   */
  @Schema(name = "Order")
  record View(
      int id,
      long version,
      @Schema(example = "100234") String key,
      int productId,
      @Schema(example = "L-0815") @Nullable String batch,
      double plannedQuantity,
      @Nullable OffsetDateTime plannedStart,
      @Nullable OffsetDateTime plannedEnd,
      @Nullable Integer lineId,
      List<Integer> machineIds,
      @Schema(allowableValues = {"planned", "running", "interrupted", "finished", "cancelled"})
          String state,
      List<Running> running) {}

  View view() {
    return new View(
        id,
        version,
        key,
        productId,
        batch,
        plannedQuantity,
        plannedStart,
        plannedEnd,
        lineId,
        machineIds,
        state.id(),
        running);
  }
}
