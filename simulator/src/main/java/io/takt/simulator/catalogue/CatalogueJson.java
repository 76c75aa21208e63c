package io.takt.simulator.catalogue;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue in the shapes of the public API. */
public final class CatalogueJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CatalogueJson() {}

  /** Body of {@code POST /machines/{id}/signals}. */
  public static ArrayNode signals(MachineKind kind) {
    ArrayNode all = JSON.createArrayNode();
    kind.signals().forEach(signal -> all.add(signal(signal)));
    return all;
  }

  private static ObjectNode signal(Signal signal) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("key", signal.key())
            .put("name", signal.title())
            .put("kind", signal.kind().word())
            .put("unit", signal.unit())
            .put("role", signal.role())
            .put("retention", "standard")
            .put("expectedIntervalMs", signal.pace().expectedInterval().toMillis());
    signal
        .range()
        .ifPresent(
            range -> node.putObject("validRange").put("min", range.min()).put("max", range.max()));
    return node;
  }

  /** The whole catalogue by kind of machine, for people and programs. */
  public static String everything() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode kinds = root.putArray("kinds");
    for (MachineKind kind : MachineKind.values()) {
      kinds.addObject().put("kind", kind.word()).set("signals", signals(kind));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
