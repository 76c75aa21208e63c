package io.takt.simulator.api;

import io.takt.simulator.layout.MachinePlan;
import io.takt.simulator.layout.Product;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the demo plant's products and their planned run times known to the platform. */
final class DemoProducts {
  /** Before all history. */
  private static final String EVER = "2000-01-01T00:00:00Z";

  private final PlatformClient client;

  DemoProducts(PlatformClient client) {
    this.client = client;
  }

  /** Leaves alone what is there, also a product of this name that is not the demo's. */
  void plan(Product product, Iterable<Placed> machines) throws IOException, InterruptedException {
    JsonNode found = client.get("/products?key=" + product.key()).path("items").path(0);
    if (!found.isMissingNode() && !found.path("demo").asBoolean()) {
      return;
    }
    int id = (found.isMissingNode() ? make(product) : found).path("id").asInt();
    String times = "/products/" + id + "/run-times";
    Set<Integer> planned = new HashSet<>();
    client
        .get(times + "?limit=1000")
        .path("items")
        .forEach(time -> planned.add(time.path("machineId").asInt()));
    for (Placed machine : machines) {
      long ms = Math.round(machine.plan().cycleSeconds() * product.cycleFactor() * 1000);
      if (ms > 0 && planned.add(machine.id())) {
        ObjectNode body = PlatformClient.object().put("milliseconds", ms).put("validFrom", EVER);
        client.put(times + "/" + machine.id(), body);
      }
    }
  }

  /** A machine and its id on the platform. */
  record Placed(int id, MachinePlan plan) {}

  private JsonNode make(Product product) throws IOException, InterruptedException {
    return client.post(
        "/products", PlatformClient.object().put("key", product.key()).put("demo", true));
  }
}
