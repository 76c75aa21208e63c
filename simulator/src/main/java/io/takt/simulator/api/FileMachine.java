package io.takt.simulator.api;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine that a file is replayed as, with a credential for the time that takes.
 *
 * @param topic below which it publishes, without the signal
 */
public record FileMachine(int machineId, int deviceId, Credential credential, String topic) {
  /** Makes the machine, or finds it. */
  public static FileMachine connect(PlatformClient client, String site, String line, String machine)
      throws IOException, InterruptedException {
    ObjectNode body =
        PlatformClient.object().put("site", site).put("line", line).put("machine", machine);
    JsonNode made = client.post("/connections", body);
    String tenant = made.path("tenant").asString("main");
    String topic = "takt/v1/%s/%s/-/%s/%s".formatted(tenant, site, line, machine);
    return new FileMachine(
        made.path("machineId").asInt(),
        made.path("deviceId").asInt(),
        new Credential(made.path("user").asString(), made.path("password").asString(), tenant),
        topic);
  }

  public void describe(PlatformClient client, ArrayNode signals)
      throws IOException, InterruptedException {
    client.post("/machines/" + machineId + "/signals", signals);
  }

  public void disconnect(PlatformClient client) throws IOException, InterruptedException {
    client.delete("/devices/" + deviceId);
  }
}
