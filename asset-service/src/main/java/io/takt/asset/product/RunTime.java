package io.takt.asset.product;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How long one item may take on a machine (ISO 22400-2: planned run time per item, PRI), until the
 * next version of the same product and machine.
 *
 * @param milliseconds null: from then on the product is not planned on the machine
 * @param validFrom included
 */
@Schema(name = "PlannedRunTime")
record RunTime(
    int id,
    int productId,
    int machineId,
    @Schema(example = "12500") @Nullable Long milliseconds,
    OffsetDateTime validFrom) {}
