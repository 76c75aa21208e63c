package io.takt.asset.order;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A machine at work on an order.
 *
 * @param end not included; null while it runs
 */
@Schema(name = "OrderRun")
record Run(
    int id, int orderId, int machineId, OffsetDateTime start, @Nullable OffsetDateTime end) {}
