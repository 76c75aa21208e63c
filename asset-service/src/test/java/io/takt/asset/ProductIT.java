package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.PlannedRunTime;
import io.takt.contracts.plant.Product;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProductIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void tellsAProductAndItsChangeOnTopicPlant() {
    Api.Answer made = api.post("/api/v1/products", "{\"key\":\"A 100/7\",\"name\":\"Bracket\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/unit")).isEqualTo("1");
    assertThat(made.body().path("active").asBoolean()).isTrue();
    int id = made.number("/id");
    Product told = WATCH.awaitRecord("product/" + id, any -> true).getProduct();
    assertThat(told.getKey()).isEqualTo("A 100/7");
    assertThat(told.getTenantId()).isEqualTo(1);

    Api.Answer edited = api.patch("/api/v1/products/" + id, "{\"unit\":\"kg\",\"active\":false}");
    assertThat(edited.text("/name")).isEqualTo("Bracket");
    WATCH.awaitRecord(
        "product/" + id, r -> r.getProduct().getUnit().equals("kg") && !r.getProduct().getActive());
    assertThat(api.get("/api/v1/products/" + id).body()).isEqualTo(edited.body());
  }

  @Test
  void findsAProductByItsNumber() {
    int id = product("P-found");
    Api.Answer found = api.get("/api/v1/products?key=P-found");
    assertThat(found.body().path("items").size()).isEqualTo(1);
    assertThat(found.number("/items/0/id")).isEqualTo(id);
    assertThat(api.get("/api/v1/products?key=none").body().path("items")).isEmpty();
    assertThat(api.asLab().get("/api/v1/products?key=P-found").body().path("items")).isEmpty();
  }

  @Test
  void keepsNumbersUniqueInATenant() {
    product("P-twice");
    assertThat(api.post("/api/v1/products", "{\"key\":\"P-twice\"}").text("/code"))
        .isEqualTo("key-taken");
    assertThat(api.asLab().post("/api/v1/products", "{\"key\":\"P-twice\"}").status())
        .isEqualTo(201);
  }

  @Test
  void namesAllFaultsOfAProduct() {
    assertThat(
            api.post(
                    "/api/v1/products",
                    "{\"key\":\" a\",\"name\":\"<b>x</b>\",\"unit\":\"pieces\"}")
                .faults())
        .containsExactly("key name-invalid", "name name-invalid", "unit unit-unknown");
    assertThat(api.post("/api/v1/products", "{\"name\":\"x\\u202ey\",\"unit\":\"\"}").faults())
        .containsExactly("key field-missing", "name name-invalid", "unit unit-unknown");
    for (String key : new String[] {"", "a\\u0000", "a\\nb", "x".repeat(65), "a\\u200b"}) {
      assertThat(api.post("/api/v1/products", "{\"key\":\"" + key + "\"}").faults())
          .as(key)
          .containsExactly("key name-invalid");
    }
    assertThat(api.post("/api/v1/products", "[]").status()).isEqualTo(400);
  }

  @Test
  void aNewRunTimeLeavesThePastAsItWas() {
    int product = product("P-versions");
    int machine = machine("versions");
    String path = "/api/v1/products/" + product + "/run-times/" + machine;

    Api.Answer first =
        api.put(path, "{\"milliseconds\":2000,\"validFrom\":\"2026-01-05T06:00:00+01:00\"}");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/validFrom")).isEqualTo("2026-01-05T05:00:00Z");
    Api.Answer second = api.put(path, "{\"milliseconds\":1500}");

    Api.Answer all = api.get("/api/v1/products/" + product + "/run-times");
    assertThat(all.body().path("items").size()).isEqualTo(2);
    assertThat(all.number("/items/0/milliseconds")).isEqualTo(2000);
    assertThat(all.number("/items/1/milliseconds")).isEqualTo(1500);
    PlannedRunTime told =
        WATCH
            .awaitRecord("planned-run-time/" + second.number("/id"), any -> true)
            .getPlannedRunTime();
    assertThat(told.getMilliseconds()).isEqualTo(1500);
    assertThat(told.getMachineId()).isEqualTo(machine);
    assertThat(told.getValidFromMs())
        .isEqualTo(Instant.parse(second.text("/validFrom")).toEpochMilli());

    assertThat(second.number("/itemsPerCycle")).isEqualTo(1);
    Api.Answer mould = api.put(path, "{\"milliseconds\":10000,\"itemsPerCycle\":3}");
    assertThat(mould.number("/itemsPerCycle")).isEqualTo(3);
    WATCH.awaitRecord(
        "planned-run-time/" + mould.number("/id"),
        any -> any.getPlannedRunTime().getItemsPerCycle() == 3);
    assertThat(api.file("/api/v1/products/" + product + "/run-times"))
        .contains("\"itemsPerCycle\":3");

    Api.Answer corrected =
        api.put(path, "{\"milliseconds\":2100,\"validFrom\":\"2026-01-05T05:00:00Z\"}");
    assertThat(corrected.number("/id")).isEqualTo(first.number("/id"));
    assertThat(api.get("/api/v1/products/" + product + "/run-times").body().path("items").size())
        .isEqualTo(3);
  }

  @Test
  void anEndedRunTimeKeepsItsPastAndDropsItsFuture() {
    int product = product("P-ended");
    int machine = machine("ended");
    String path = "/api/v1/products/" + product + "/run-times/" + machine;
    assertThat(api.delete(path).status()).isEqualTo(204);
    api.put(path, "{\"milliseconds\":2000,\"validFrom\":\"2026-01-05T06:00:00Z\"}");
    String ahead = Instant.now().plusSeconds(86_400).toString();
    int later =
        api.put(path, "{\"milliseconds\":3000,\"validFrom\":\"" + ahead + "\"}").number("/id");

    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(api.delete(path).status()).isEqualTo(204);

    WATCH.awaitGone("planned-run-time/" + later);
    Api.Answer all = api.get("/api/v1/products/" + product + "/run-times");
    assertThat(all.body().path("items").size()).isEqualTo(2);
    assertThat(all.number("/items/0/milliseconds")).isEqualTo(2000);
    assertThat(all.body().at("/items/1/milliseconds").isNull()).isTrue();
    WATCH.awaitRecord(
        "planned-run-time/" + all.number("/items/1/id"),
        r -> r.getPlannedRunTime().getMilliseconds() == 0);
  }

  @Test
  void namesAllFaultsOfARunTime() {
    int product = product("P-faults");
    int machine = machine("faults");
    String path = "/api/v1/products/" + product + "/run-times/" + machine;
    assertThat(api.put(path, "{\"milliseconds\":0,\"validFrom\":\"yesterday\"}").faults())
        .containsExactly("milliseconds out-of-range", "validFrom time-invalid");
    assertThat(api.put(path, "{\"validFrom\":\"1999-12-31T23:00:00Z\"}").faults())
        .containsExactly("milliseconds field-missing", "validFrom out-of-range");
    assertThat(api.put(path, "{\"milliseconds\":1,\"itemsPerCycle\":0}").faults())
        .containsExactly("itemsPerCycle out-of-range");
    assertThat(
            api.put(path, "{\"milliseconds\":1,\"validFrom\":\"9999-01-01T00:00:00Z\"}").faults())
        .containsExactly("validFrom out-of-range");
    assertThat(api.put(path.replaceAll("\\d+$", "2000000000"), "{\"milliseconds\":1}").status())
        .isEqualTo(404);
  }

  @Test
  void runTimesGoWithTheirMachine() {
    int product = product("P-machine");
    int machine = machine("goes");
    int time =
        api.put("/api/v1/products/" + product + "/run-times/" + machine, "{\"milliseconds\":9}")
            .number("/id");
    WATCH.awaitRecord("planned-run-time/" + time, any -> true);

    api.delete("/api/v1/machines/" + machine);

    WATCH.awaitGone("planned-run-time/" + time);
    assertThat(api.get("/api/v1/products/" + product + "/run-times").body().path("items"))
        .isEmpty();
  }

  @Test
  void aMachineOfOthersHasNoRunTime() {
    int product = api.asLab().post("/api/v1/products", "{\"key\":\"P-lab\"}").number("/id");
    int machine = machine("foreign");
    assertThat(
            api.asLab()
                .put(
                    "/api/v1/products/" + product + "/run-times/" + machine, "{\"milliseconds\":9}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void demoProductsGoWithTheDemoPlant() {
    int id = api.post("/api/v1/products", "{\"key\":\"P-demo\",\"demo\":true}").number("/id");
    WATCH.awaitRecord("product/" + id, any -> true);
    api.delete("/api/v1/demo");
    WATCH.awaitGone("product/" + id);
    assertThat(api.get("/api/v1/products/" + id).status()).isEqualTo(404);
  }

  private int product(String key) {
    return api.post("/api/v1/products", "{\"key\":\"" + key + "\"}").number("/id");
  }

  private int machine(String key) {
    return api.post(
            "/api/v1/connections",
            "{\"site\":\"products\",\"line\":\"l1\",\"machine\":\"" + key + "\"}")
        .number("/machineId");
  }
}
