package io.takt.alert.workorder;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a field was and what it is.
 *
 * @param field its name, as the order has it; {@code alarms} where an alarm was added
 * @param before empty: nothing
 * @param after empty: nothing
 */
@Schema(name = "WorkOrderFieldChange")
record FieldChange(
    @Schema(
            allowableValues = {
              "state",
              "title",
              "cause",
              "action",
              "parts",
              "minutes",
              "assignee",
              "externalNumber",
              "wasReal",
              "alarms"
            })
        String field,
    String before,
    String after) {}
