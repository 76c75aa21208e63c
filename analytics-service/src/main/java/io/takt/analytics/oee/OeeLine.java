package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machines that stand for a line: its figure is of their time and items.
 *
 * @param rule by which they were chosen: another than that of the policy where that cannot choose
 * @param notes why, or what to know of the choice: {@code order-unknown}, {@code last-not-counted},
 *     {@code bottleneck-unknown}, {@code bottleneck-equal}, {@code bottleneck-varies}
 */
record OeeLine(
    int lineId,
    @Schema(allowableValues = {"sum", "last-machine", "bottleneck"}) String rule,
    List<OeeLineMachine> machines,
    List<String> notes) {

  /** A machine and its position in its line. */
  record OeeLineMachine(int id, String key, String name, @Nullable Integer position) {}
}
