package io.takt.simulator.api;

import io.takt.simulator.layout.StateDialect;
import java.io.IOException;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Some rules for the demo plant and somebody who is told, where there are none yet. */
final class DemoRules {
  private static final int TRIES = 30;
  private static final long WAIT_MS = 1_000;
  private static final int REFUSED = 400;

  private final PlatformClient client;

  DemoRules(PlatformClient client) {
    this.client = client;
  }

  void make(Collection<Integer> machines) throws IOException, InterruptedException {
    if (machines.isEmpty() || !client.get("/rules").path("items").isEmpty()) {
      return;
    }
    if (client.get("/contacts").path("items").isEmpty()) {
      // .example is nobody's: it is shown in the dashboard
      client.post(
          "/contacts",
          PlatformClient.object()
              .put("name", "Maintenance (demo)")
              .put("email", "maintenance@demo.example")
              .put("leastPriority", "medium"));
    }
    ObjectNode down = rule("Machine down", "state", "state", "", machines);
    states(down, "down");
    down.put("onDelaySeconds", 60).put("firstAction", "Ask the crew what the machine shows");
    down.putArray("levels").addObject().put("priority", "high");
    create(down);
    ObjectNode minor = rule("Minor stop that lasts", "state", "state", "", machines);
    states(minor, "minor-stop");
    minor.put("onDelaySeconds", 20).put("firstAction", "Look for a jam");
    minor.putArray("levels").addObject().put("priority", "medium");
    create(minor);
    ObjectNode vibration =
        rule("Vibration too high", "high", "vibration-velocity", "mm/s", machines);
    vibration
        .put("deadband", 0.3)
        .put("onDelaySeconds", 10)
        .put("offDelaySeconds", 30)
        .put("firstAction", "Listen at the bearings and check the mounting");
    // between zones B, C and D of ISO 10816-3, group 1, rigid
    vibration.putArray("levels").addObject().put("priority", "medium").put("limit", 4.5);
    vibration.withArray("levels").addObject().put("priority", "critical").put("limit", 7.1);
    create(vibration);
  }

  /** In all words of the plant. */
  private static void states(ObjectNode rule, String state) {
    ArrayNode words = rule.putArray("states").add(state);
    StateDialect.VENDOR.own().stream()
        .filter(each -> each.state().equals(state))
        .forEach(each -> words.add(each.word()));
  }

  private static ObjectNode rule(
      String name, String kind, String signal, String unit, Collection<Integer> machines) {
    ObjectNode rule =
        PlatformClient.object()
            .put("name", name)
            .put("kind", kind)
            .put("signal", signal)
            .put("unit", unit);
    machines.forEach(rule.putArray("machines")::add);
    return rule;
  }

  /** Who judges rules hears of signals that were just made a moment later. */
  private void create(JsonNode rule) throws IOException, InterruptedException {
    for (int i = 1; ; i++) {
      try {
        client.post("/rules", rule);
        return;
      } catch (ApiProblem refused) {
        if (refused.status() != REFUSED || i == TRIES) {
          throw refused;
        }
      }
      Thread.sleep(WAIT_MS);
    }
  }
}
