package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine.
 *
 * @param version as in its ETag
 * @param key immutable
 * @param kind what it is
 * @param position where it stands in its line, from 1; parallel machines share one; null: nobody
 *     said
 * @param typeId whose settings its signals have but for its own; null: none
 * @param path {@code site/area/line/machine}
 * @param aliases other paths it may publish under
 * @param demo whether it belongs to the demo plant
 * @param timeZone of its site
 */
public record Machine(
    int id,
    long version,
    int siteId,
    int lineId,
    @Schema(example = "press-01") String key,
    @Schema(example = "Press 1") String name,
    @Schema(
            allowableValues = {
              "press",
              "cnc",
              "injection-moulding",
              "conveyor",
              "compressor",
              "packaging",
              "other"
            })
        String kind,
    @Schema(minimum = "1", maximum = "999", example = "1") @Nullable Integer position,
    @Nullable Integer typeId,
    @Schema(example = "berlin/-/line-1/press-01") String path,
    List<String> aliases,
    boolean demo,
    @Schema(example = "Europe/Berlin") String timeZone) {
  public Machine {
    aliases = List.copyOf(aliases);
  }

  Machine inLine(Line line) {
    return new Machine(
        id,
        version,
        line.siteId(),
        line.id(),
        key,
        name,
        kind,
        position,
        typeId,
        path,
        aliases,
        demo,
        timeZone);
  }

  Machine with(
      String newName,
      String newKind,
      @Nullable Integer newPosition,
      @Nullable Integer newTypeId,
      List<String> newAliases) {
    return new Machine(
        id,
        version,
        siteId,
        lineId,
        key,
        newName,
        newKind,
        newPosition,
        newTypeId,
        path,
        newAliases,
        demo,
        timeZone);
  }

  Machine with(List<String> newAliases) {
    return with(name, kind, position, typeId, newAliases);
  }

  Machine ofType(@Nullable Integer newTypeId) {
    return with(name, kind, position, newTypeId, aliases);
  }
}
