package io.takt.asset.product;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How long a cycle may take on a machine, until the next version of the same product and machine.
 * The planned run time per item (ISO 22400-2: PRI) is that, divided by the items it makes.
 *
 * @param milliseconds of a cycle; null: from then on the product is not planned on the machine
 * @param itemsPerCycle that a cycle makes, such as the cavities of a mould
 * @param validFrom included
 */
@Schema(name = "PlannedRunTime")
record RunTime(
    int id,
    int productId,
    int machineId,
    @Schema(example = "12500") @Nullable Long milliseconds,
    @Schema(example = "4") int itemsPerCycle,
    OffsetDateTime validFrom) {}
