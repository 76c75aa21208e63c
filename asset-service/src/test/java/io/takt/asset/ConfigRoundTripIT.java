package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Random plants, exported into an empty tenant and exported again. */
class ConfigRoundTripIT {
  private static final int TRIES = 200;
  private static final String APPLY = "/api/v1/config/apply";
  private static final List<String> NAMES =
      List.of(
          "Press 1",
          "null",
          "~",
          "true",
          "no",
          "007",
          "1e3",
          "-",
          "- a",
          "a: b",
          "a #b",
          "#",
          "'",
          "\"",
          "'=1+1",
          "=1+1",
          "+49",
          "@x",
          "-5",
          "''-5",
          "a,b",
          "a;b",
          "%x",
          "&a",
          "*a",
          "!t",
          "|",
          ">",
          "{a}",
          "[a]",
          "Größe µm",
          "機械",
          "🏭 hall",
          "a\u00a0b",
          "a\u2028b",
          "x".repeat(200),
          "?",
          "2026-01-01",
          "0x1F",
          "1_000",
          ".5",
          "a\\b",
          "\\n",
          "`",
          "...",
          "---",
          "a\uFEFFb",
          "e\u0301");

  private final Api api = Service.shared().api().asLab();
  private final long seed = Long.getLong("takt.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> typeKeys = new ArrayList<>();

  @AfterEach
  void empty() {
    ConfigIT.empty();
  }

  @Test
  void whatIsExportedIsTheSameAgain() {
    System.out.println("seed " + seed);
    for (int i = 0; i < TRIES; i++) {
      String at = "takt.seed=" + seed + ", try " + i;
      ConfigIT.empty();
      String drawn = JsonMapper.shared().writeValueAsString(plant());
      Api.Answer made = api.post(APPLY, drawn);
      assertThat(made.status()).as("%s %s %s", at, made.body(), drawn).isEqualTo(200);

      String yaml = api.file("/api/v1/config");
      assertThat(unchanged(ConfigIT.YAML, yaml)).as("%s%n%s", at, yaml).isTrue();
      String machines = api.file("/api/v1/config/machines.csv");
      String signals = api.file("/api/v1/config/signals.csv");
      assertThat(unchanged("text/csv", machines)).as("%s%n%s", at, machines).isTrue();
      assertThat(unchanged("text/csv", signals)).as("%s%n%s", at, signals).isTrue();

      ConfigIT.empty();
      assertThat(api.post(APPLY, ConfigIT.YAML, yaml).number("/created"))
          .as(at)
          .isEqualTo(made.number("/created"));
      assertThat(api.file("/api/v1/config")).as(at).isEqualTo(yaml);
    }
  }

  private boolean unchanged(String type, String file) {
    Api.Answer planned = api.post("/api/v1/config/plan", type, file);
    assertThat(planned.status()).as("%s%n%s", planned.body(), file).isEqualTo(200);
    return planned.number("/created") + planned.number("/changed") == 0;
  }

  private Map<String, Object> plant() {
    Map<String, Object> plant = new HashMap<>();
    typeKeys.clear();
    typeKeys.add("");
    List<Map<String, Object>> types = some(3, this::type);
    plant.put("machineTypes", types);
    types.forEach(type -> typeKeys.add(String.valueOf(type.get("key"))));
    plant.put("sites", some(3, this::site));
    plant.put("devices", some(3, this::device));
    return plant;
  }

  private <T> List<T> some(int most, IntFunction<T> one) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(one).toList();
  }

  private Map<String, Object> site(int n) {
    Map<String, Object> site = named("s", n);
    maybe(site, "timeZone", "Asia/Kolkata", "America/St_Johns", "UTC");
    if (random.nextBoolean()) {
      site.put("currency", "EUR");
      site.put("hourlyRates", some(3, i -> Map.of("from", "2026-01-1" + i, "perHour", 90.5 + i)));
    }
    site.put("lines", some(3, i -> line(n, i)));
    return site;
  }

  private Map<String, Object> line(int site, int n) {
    Map<String, Object> line = named("l", n);
    if (n == 0) {
      line.put("key", "-");
    }
    maybe(line, "area", "-", "north", "-a");
    line.put("machines", some(3, i -> machine(site + "-" + n, i)));
    return line;
  }

  private Map<String, Object> machine(String line, int n) {
    Map<String, Object> machine = named("m", n);
    maybe(machine, "kind", "press", "cnc", "injection-moulding");
    maybe(machine, "position", "0", "1", "999");
    maybe(machine, "type", typeKeys.toArray(String[]::new));
    machine.put(
        "aliases",
        some(
            3,
            i ->
                random.nextBoolean()
                    ? "old/-/" + line + "/" + n + "-" + i
                    : "spBv1.0/lab/e" + line + "/" + n + "-" + i));
    machine.put("signals", some(5, this::signal));
    return machine;
  }

  private Map<String, Object> type(int n) {
    Map<String, Object> type = named("t", n);
    type.put("signals", some(5, this::template));
    return type;
  }

  /** Of a signal that may be one of a machine: its source is then its key. */
  private Map<String, Object> template(int n) {
    Map<String, Object> template = signal(n);
    if (!template.containsKey("source")) {
      template.put("source", template.get("key"));
    }
    template.remove("key");
    return template;
  }

  private Map<String, Object> signal(int n) {
    Map<String, Object> signal = named("g", n);
    if (random.nextBoolean()) {
      signal.put("source", NAMES.get(random.nextInt(NAMES.size())).replace("-", "/") + " " + n);
    }
    maybe(signal, "kind", "gauge", "counter", "state", "text", "waveform");
    maybe(signal, "unit", "", "Cel", "1", "10*3", "%", "{rev}/min", "'", "''");
    maybe(signal, "role", "", "temperature", "-", "1");
    maybe(signal, "retention", "short", "standard", "long");
    if (random.nextBoolean()) {
      double min = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
      signal.put("validRange", Map.of("min", min, "max", min + Math.abs(min)));
    }
    if (random.nextBoolean()) {
      signal.put("expectedIntervalMs", random.nextInt(1_000_000));
    }
    if (random.nextInt(4) == 0) {
      signal.put("modulus", 2 + random.nextInt(1_000_000));
      signal.put(
          "stateMapping",
          new ArrayList<>(some(3, i -> Map.of("word", "Wort " + i, "state", "setup"))));
      signal.put("powerThresholds", Map.of("idleAbove", 0.5, "producingAbove", 1.5));
    }
    return signal;
  }

  private Map<String, Object> device(int n) {
    Map<String, Object> device = named("d", n);
    device.put("paths", new ArrayList<>(some(3, i -> "s" + i + "/#")));
    device.put("correctClock", random.nextBoolean());
    return device;
  }

  private Map<String, Object> named(String prefix, int n) {
    List<String> shapes = List.of(prefix + n, n + "e" + n, "0" + n, "_" + n, "0x" + n, "-" + n);
    Map<String, Object> thing = new LinkedHashMap<>();
    thing.put("key", shapes.get(random.nextInt(shapes.size())));
    if (random.nextInt(4) > 0) {
      thing.put("name", NAMES.get(random.nextInt(NAMES.size())));
    }
    return thing;
  }

  private void maybe(Map<String, Object> thing, String member, String... values) {
    if (random.nextInt(3) > 0) {
      thing.put(member, values[random.nextInt(values.length)]);
    }
  }
}
