package io.takt.alert.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.workorder.WorkOrderTable.Link;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work order: what is to be done at a machine.
 *
 * @param version as in its ETag
 * @param machine its name
 * @param place its site and line
 * @param alarms it is about; none: it was made by hand
 * @param cause what was wrong; empty while nobody has said
 * @param action what was done
 * @param minutes worked; null while nobody has said
 * @param assignee who has it; empty: nobody
 * @param assignedAt since when; null: nobody has it
 * @param externalNumber what the maintenance system calls it; null: nothing
 * @param wasReal whether the alarm was right
 * @param createdBy {@code person:}, {@code key:} and an id
 * @param changedBy who changed it last
 * @param closedAt when it was done or cancelled; null while it is neither
 */
@Schema(name = "WorkOrder")
record WorkOrderView(
    int id,
    long version,
    @Schema(allowableValues = {"open", "in-progress", "done", "cancelled"}) String state,
    int siteId,
    int machineId,
    String machine,
    String place,
    String title,
    List<OrderedAlarm> alarms,
    String cause,
    String action,
    List<Part> parts,
    @Nullable Integer minutes,
    String assignee,
    @Nullable Instant assignedAt,
    @Nullable String externalNumber,
    @Schema(allowableValues = {"yes", "no", "unknown"}) String wasReal,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy,
    @Nullable Instant closedAt) {
  /**
   * An alarm an order is about.
   *
   * @param rule its name
   */
  @Schema(name = "WorkOrderAlarm")
  record OrderedAlarm(int alarmId, int ruleId, String rule) {}

  static WorkOrderView of(WorkOrder order, List<Link> links, PlantSubscriber plant) {
    WorkOrderContent content = order.content();
    return new WorkOrderView(
        order.id(),
        order.version(),
        content.state().id(),
        order.siteId(),
        order.machineId(),
        plant.machineName(order.machineId()).orElse(""),
        plant.place(order.machineId()),
        content.title(),
        links.stream()
            .filter(each -> each.order() == order.id())
            .map(each -> new OrderedAlarm(each.alarmId(), each.ruleId(), each.rule()))
            .toList(),
        content.cause(),
        content.action(),
        content.parts(),
        content.minutes(),
        content.assignee(),
        order.assignedAt(),
        content.externalNumber(),
        content.wasReal().id(),
        order.createdAt(),
        order.createdBy(),
        order.changedAt(),
        order.changedBy(),
        order.closedAt());
  }
}
