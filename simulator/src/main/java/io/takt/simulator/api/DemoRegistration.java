package io.takt.simulator.api;

import io.takt.simulator.catalogue.CatalogueJson;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.layout.LinePlan;
import io.takt.simulator.layout.MachinePlan;
import io.takt.simulator.layout.Product;
import io.takt.simulator.layout.StateDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the demo plant known to the platform: what is there stays, what is missing is made. One
 * device credential serves the whole site and is kept beside the position.
 */
public final class DemoRegistration {
  public static final String SITE = "demo";
  public static final String AREA = "-";
  private static final String DEVICE = "demo-gateway";

  /** What an hour of lost production costs. */
  private static final double ALL_PER_HOUR = 90;

  private static final double MACHINING_PER_HOUR = 140;
  private static final String RATES_FROM = "2000-01-01";

  private final PlatformClient client;
  private final Path credentialFile;

  public DemoRegistration(PlatformClient client, Path stateFolder) {
    this.client = client;
    this.credentialFile = stateFolder.resolve("credential.json");
  }

  /**
   * @param fresh the platform did not know the plant: it has none of its history either
   */
  public record Registered(Credential credential, boolean fresh) {}

  public Registered register(Layout layout) throws IOException, InterruptedException {
    JsonNode sites = client.get("/plant").path("sites");
    JsonNode site = withKey(sites, SITE);
    if (site.isMissingNode()) {
      dropCredential();
    }
    int siteId = site.isMissingNode() ? makeSite(layout) : id(site);
    Map<Product, List<DemoProducts.Placed>> made = new LinkedHashMap<>();
    DemoCalendars calendars = new DemoCalendars(client);
    for (LinePlan line : layout.lines()) {
      List<DemoProducts.Placed> placed = new ArrayList<>();
      JsonNode known = withKey(site.path("lines"), line.key());
      int lineId = known.isMissingNode() ? makeLine(siteId, line) : id(known);
      calendars.plan(lineId, line.shifts());
      int position = 0;
      for (MachinePlan machine : layout.machinesOf(line)) {
        position += machine.kind().producing() ? 1 : 0;
        JsonNode there = withKey(known.path("machines"), machine.key());
        int machineId = there.isMissingNode() ? makeMachine(lineId, machine, position) : id(there);
        describe(machineId, machine);
        placed.add(new DemoProducts.Placed(machineId, machine));
      }
      line.products()
          .forEach(each -> made.computeIfAbsent(each, p -> new ArrayList<>()).addAll(placed));
    }
    DemoProducts products = new DemoProducts(client);
    for (Map.Entry<Product, List<DemoProducts.Placed>> each : made.entrySet()) {
      products.plan(each.getKey(), each.getValue());
    }
    if (client.get("/reasons").path("items").isEmpty()) {
      // whoever stands at a machine has something to choose from
      client.post("/reasons/usual", PlatformClient.object());
    }
    if (site.isMissingNode()) {
      price(siteId);
      new DemoRules(client)
          .make(
              made.values().stream()
                  .flatMap(List::stream)
                  .map(DemoProducts.Placed::id)
                  .distinct()
                  .toList());
    }
    return new Registered(credential(), site.isMissingNode());
  }

  private static JsonNode withKey(JsonNode items, String key) {
    for (JsonNode item : items) {
      if (item.path("key").asString("").equals(key)) {
        return item;
      }
    }
    return PlatformClient.JSON.missingNode();
  }

  private static int id(JsonNode entity) {
    return entity.path("id").asInt();
  }

  private int makeSite(Layout layout) throws IOException, InterruptedException {
    ObjectNode site =
        PlatformClient.object()
            .put("key", SITE)
            .put("name", "Demo plant")
            .put("timeZone", layout.zone().getId())
            .put("demo", true);
    return id(client.post("/sites", site));
  }

  /** Once its lines are there, which have rates of their own. */
  private void price(int siteId) throws IOException, InterruptedException {
    ObjectNode money = PlatformClient.object().put("currency", "EUR");
    ArrayNode rates = money.putArray("hourlyRates");
    rate(rates, "", ALL_PER_HOUR);
    rate(rates, AREA + "/machining", MACHINING_PER_HOUR);
    client.patch("/sites/" + siteId, money);
  }

  /**
   * @param place in the site; empty: all of it
   */
  private static void rate(ArrayNode rates, String place, double perHour) {
    ObjectNode rate = rates.addObject().put("from", RATES_FROM).put("perHour", perHour);
    if (!place.isEmpty()) {
      rate.put("place", place);
    }
  }

  private int makeLine(int siteId, LinePlan line) throws IOException, InterruptedException {
    ObjectNode body =
        PlatformClient.object()
            .put("siteId", siteId)
            .put("areaKey", AREA)
            .put("key", line.key())
            .put("name", line.name());
    return id(client.post("/lines", body));
  }

  private int makeMachine(int lineId, MachinePlan machine, int position)
      throws IOException, InterruptedException {
    ObjectNode body =
        PlatformClient.object()
            .put("lineId", lineId)
            .put("key", machine.key())
            .put("name", machine.name())
            .put("kind", machine.kind().word());
    if (machine.kind().producing()) {
      body.put("position", position);
    }
    return id(client.post("/machines", body));
  }

  private void describe(int machineId, MachinePlan machine)
      throws IOException, InterruptedException {
    ArrayNode signals = CatalogueJson.signals(machine.kind());
    List<StateDialect.VendorWord> own = machine.dialect().own();
    for (JsonNode signal : signals) {
      if (!own.isEmpty() && signal.path("role").asString("").equals("state")) {
        ArrayNode mapping = ((ObjectNode) signal).putArray("stateMapping");
        own.forEach(
            each -> mapping.addObject().put("word", each.word()).put("state", each.means()));
      }
    }
    client.post("/machines/" + machineId + "/signals", signals);
  }

  private Credential credential() throws IOException, InterruptedException {
    if (Files.exists(credentialFile)) {
      return PlatformClient.JSON.readValue(Files.readAllBytes(credentialFile), Credential.class);
    }
    forgetDevice();
    ObjectNode body = PlatformClient.object().put("key", DEVICE);
    body.putArray("paths").add(SITE + "/" + AREA + "/#");
    JsonNode made = client.post("/devices", body);
    Credential credential =
        new Credential(
            made.path("user").asString(),
            made.path("password").asString(),
            made.path("tenant").asString("main"));
    PrivateFile.write(credentialFile, PlatformClient.JSON.writeValueAsBytes(credential));
    return credential;
  }

  /** A password is shown once: a device whose password is lost is made again. */
  private void forgetDevice() throws IOException, InterruptedException {
    String page = "/devices";
    while (!page.isEmpty()) {
      JsonNode devices = client.get(page);
      JsonNode known = withKey(devices.path("items"), DEVICE);
      if (!known.isMissingNode()) {
        client.delete("/devices/" + id(known));
        return;
      }
      String next = devices.path("next").asString("");
      page = next.isEmpty() ? "" : "/devices?cursor=" + next;
    }
  }

  /** After the broker has refused it. */
  public void dropCredential() throws IOException {
    Files.deleteIfExists(credentialFile);
  }
}
