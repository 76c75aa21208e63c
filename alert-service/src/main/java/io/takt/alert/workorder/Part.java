package io.takt.alert.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/**
 * Something that was built in or used up.
 *
 * @param name what the plant calls it
 * @param quantity in its own unit
 */
@Schema(name = "WorkOrderPart")
record Part(String name, double quantity) {
  /** For the history, in one line. */
  String text() {
    return BigDecimal.valueOf(quantity).stripTrailingZeros().toPlainString() + " x " + name;
  }
}
