package io.takt.asset.product;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is made (ISA-95: material definition).
 *
 * @param version as in its ETag
 * @param key the article number; immutable
 * @param unit UCUM code of its quantities; {@code 1} for pieces
 * @param active whether new orders may be for it
 * @param demo whether it belongs to the demo plant and goes with it
 */
public record Product(
    int id,
    long version,
    @Schema(example = "4711-B") String key,
    @Schema(example = "Bracket, left") String name,
    @Schema(example = "1") String unit,
    boolean active,
    boolean demo) {}
