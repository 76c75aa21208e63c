package io.takt.alert.workorder;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people and maintenance systems say of a work order.
 *
 * @param cause what was wrong; empty while nobody has said
 * @param action what was done
 * @param minutes worked; null while nobody has said
 * @param assignee who has it; empty: nobody
 * @param externalNumber what the maintenance system calls it; null: nothing
 */
record WorkOrderContent(
    WorkOrderState state,
    String title,
    String cause,
    String action,
    List<Part> parts,
    @Nullable Integer minutes,
    String assignee,
    @Nullable String externalNumber,
    WasReal wasReal) {
  WorkOrderContent {
    parts = List.copyOf(parts);
  }

  static WorkOrderContent fresh(String title, String assignee, @Nullable String externalNumber) {
    return new WorkOrderContent(
        WorkOrderState.OPEN,
        title,
        "",
        "",
        List.of(),
        null,
        assignee,
        externalNumber,
        WasReal.UNKNOWN);
  }

  /** What is other than it was. */
  List<FieldChange> changesFrom(WorkOrderContent before) {
    return Stream.of(
            new FieldChange("state", before.state.id(), state.id()),
            new FieldChange("title", before.title, title),
            new FieldChange("cause", before.cause, cause),
            new FieldChange("action", before.action, action),
            new FieldChange("parts", text(before.parts), text(parts)),
            new FieldChange("minutes", text(before.minutes), text(minutes)),
            new FieldChange("assignee", before.assignee, assignee),
            new FieldChange("externalNumber", text(before.externalNumber), text(externalNumber)),
            new FieldChange("wasReal", before.wasReal.id(), wasReal.id()))
        .filter(each -> !each.before().equals(each.after()))
        .toList();
  }

  private static String text(List<Part> parts) {
    return parts.stream().map(Part::text).collect(Collectors.joining("\n"));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
