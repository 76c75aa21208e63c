package io.takt.asset;

import static io.takt.asset.PlantReference.LINES;
import static io.takt.asset.PlantReference.MACHINES;
import static io.takt.asset.PlantReference.SIGNALS;
import static io.takt.asset.PlantReference.SITES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two tenants change their plants at random, with ids of their own, gone ones and each other's, and
 * with versions they saw, older ones and none. Each answer, and the plant after them, is that of a
 * plain model. A longer run, or the same again: {@code -Dtakt.tries=10000 -Dtakt.seed=1}.
 */
class PlantRandomIT {
  private static final Service SERVICE = Service.shared();
  private static final int TRIES = Integer.getInteger("takt.tries", 5_000);
  private static final int COMPARED_EVERY = 1_000;
  private static final List<String> KINDS = List.of(SITES, LINES, MACHINES, SIGNALS);
  private static final List<String> KEYS = List.of("a", "b", "c", "d");
  private static final List<String> NAMES = List.of("One", "Two", "Three");
  private static final List<String> ZONES = List.of("Europe/Berlin", "Asia/Tokyo", "UTC");
  private static final List<String> MACHINE_KINDS = List.of("press", "cnc", "other");
  private static final List<String> UNITS = List.of("Cel", "bar", "");
  private static final int NOWHERE = 2_000_000_000;
  private static final List<Integer> NOBODYS = List.of(NOWHERE);

  private final long seed = Long.getLong("takt.seed", System.nanoTime());

  @Test
  void everyAnswerAndThePlantAreThoseOfTheModel() throws Exception {
    System.out.println("seed " + seed + ", " + TRIES + " tries");
    Map<String, Queue<Integer>> ofMain = new ConcurrentHashMap<>();
    Map<String, Queue<Integer>> ofLab = new ConcurrentHashMap<>();
    Walk main = new Walk(SERVICE.api(), new Random(seed), ofMain, ofLab);
    Walk lab = new Walk(SERVICE.api().asLab(), new Random(~seed), ofLab, ofMain);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> both = List.of(threads.submit(main::run), threads.submit(lab::run));
      for (Future<?> each : both) {
        each.get();
      }
    }
    assertThat(main.met).containsAll(Walk.TO_MEET);
  }

  private static final class Walk {
    private static final Set<String> TO_MEET =
        Set.of(
            "", "not-found", "precondition-required", "changed-meanwhile", "key-taken", "invalid");

    private final Api api;
    private final Random random;
    private final Map<String, Queue<Integer>> own;
    private final Map<String, Queue<Integer>> foreign;
    private final PlantReference plant = new PlantReference();
    private final Deque<String> steps = new ArrayDeque<>();
    private final Map<String, List<Integer>> gone = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private final int calendar;

    private Walk(
        Api api,
        Random random,
        Map<String, Queue<Integer>> own,
        Map<String, Queue<Integer>> foreign) {
      this.api = api;
      this.random = random;
      this.own = own;
      this.foreign = foreign;
      this.calendar =
          api.post(
                  "/api/v1/work-calendars",
                  """
                  {"name":"random %d","shifts":[{"key":"d","rrule":"FREQ=DAILY","first":"2026-01-01",
                   "start":"08:00","end":"16:00"}]}
                  """
                      .formatted(System.nanoTime()))
              .number("/id");
    }

    private void run() {
      try {
        for (int i = 1; i <= TRIES / 2; i++) {
          step();
          if (i % COMPARED_EVERY == 0) {
            compare();
          }
        }
        compare();
      } catch (AssertionError e) {
        throw new AssertionError("after " + String.join("\n", steps), e);
      }
    }

    private void step() {
      switch (random.nextInt(16)) {
        case 0 -> createSite();
        case 1 -> create(LINES, "siteId", SITES);
        case 2, 3 -> create(MACHINES, "lineId", LINES);
        case 4 -> putSignal();
        case 5 -> editSite();
        case 6 -> assignCalendar();
        case 7 -> edit(MACHINES, "kind", MACHINE_KINDS, "kind-unknown");
        case 8 -> edit(SIGNALS, "unit", UNITS, "unit-unknown");
        case 9 -> alias();
        case 10 -> remove();
        case 11 -> move();
        case 12, 13, 14 -> restore();
        default -> read();
      }
    }

    private <T> T any(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    /** Mostly one that is there; else one that is gone, or the other tenant's, or nobody's. */
    private int id(String kind) {
      List<Integer> there = List.copyOf(plant.all(kind).keySet());
      int dice = random.nextInt(20);
      if (dice == 0) {
        return any(foreign.containsKey(kind) ? List.copyOf(foreign.get(kind)) : NOBODYS);
      }
      return dice == 1 || there.isEmpty() ? any(gone.getOrDefault(kind, NOBODYS)) : any(there);
    }

    private @Nullable String ifMatch(String kind, int id) {
      PlantReference.Thing thing = plant.all(kind).get(id);
      long version = thing == null ? 1 : thing.version();
      return switch (random.nextInt(10)) {
        case 0 -> null;
        case 1 -> "*";
        case 2 -> "\"" + (version - 1) + "\"";
        case 3 -> "\"" + (version + 1) + "\"";
        default -> "\"" + version + "\"";
      };
    }

    private Api.Answer call(
        String method, String path, @Nullable String ifMatch, @Nullable String json) {
      Api.Answer answer =
          ifMatch == null
              ? api.send(method, "/api/v1/" + path, json)
              : api.change(method, "/api/v1/" + path, ifMatch, json);
      steps.add(
          method
              + " "
              + path
              + " "
              + ifMatch
              + " "
              + json
              + " -> "
              + answer.status()
              + " "
              + answer.body());
      if (steps.size() > 20) {
        steps.removeFirst();
      }
      met.add(answer.text("/code"));
      return answer;
    }

    private void createSite() {
      String key = "rnd-" + any(KEYS);
      String name = any(NAMES);
      String zone = any(ZONES);
      Api.Answer answer =
          call(
              "POST",
              SITES,
              null,
              "{\"key\":\"%s\",\"name\":\"%s\",\"timeZone\":\"%s\"}".formatted(key, name, zone));
      plant.created(SITES, 0, key, name, zone, answer);
      note(SITES, answer);
    }

    private void create(String kind, String parent, String parentKind) {
      int in = id(parentKind);
      String key = any(KEYS);
      Api.Answer answer =
          call("POST", kind, null, "{\"%s\":%d,\"key\":\"%s\"}".formatted(parent, in, key));
      if (plant.all(parentKind).containsKey(in)) {
        plant.created(kind, in, key, key, kind.equals(MACHINES) ? "other" : "", answer);
        note(kind, answer);
      } else {
        assertThat(answer.faults()).containsExactly(parent + " not-found");
      }
    }

    private void note(String kind, Api.Answer made) {
      if (made.status() == 201) {
        note(kind, made.number("/id"));
      }
    }

    private void note(String kind, int id) {
      own.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>()).add(id);
    }

    private void putSignal() {
      int machine = id(MACHINES);
      String key = any(KEYS);
      String name = any(NAMES);
      Api.Answer answer =
          call(
              "POST",
              MACHINES + "/" + machine + "/signals",
              null,
              "[{\"key\":\"%s\",\"name\":\"%s\"}]".formatted(key, name));
      if (plant.all(MACHINES).containsKey(machine)) {
        plant.put(machine, key, name, answer);
        note(SIGNALS, answer.number("/items/0/id"));
      } else {
        PlantReference.refused("not-found", answer);
      }
    }

    private void editSite() {
      edit(SITES, "timeZone", ZONES, "time-zone-unknown");
    }

    /** Name and one more, each left out or changed, or one of them wrong. */
    private void edit(String kind, String field, List<String> values, String fault) {
      int id = id(kind);
      String ifMatch = ifMatch(kind, id);
      String name = random.nextBoolean() ? any(NAMES) : null;
      boolean wrong = random.nextInt(10) == 0;
      String value = wrong ? "no such" : random.nextBoolean() ? any(values) : null;
      String json = "{\"name\":%s,\"%s\":%s}".formatted(quoted(name), field, quoted(value));
      Api.Answer answer = call("PATCH", kind + "/" + id, ifMatch, json);
      String refusal = plant.refusal(kind, id, ifMatch);
      if (refusal != null) {
        PlantReference.refused(refusal, answer);
      } else if (wrong) {
        assertThat(answer.faults()).containsExactly(field + " " + fault);
      } else {
        plant.edited(kind, id, name, value, answer);
      }
    }

    private static String quoted(@Nullable String text) {
      return text == null ? "null" : "\"" + text + "\"";
    }

    private void assignCalendar() {
      int line = id(LINES);
      String ifMatch = ifMatch(LINES, line);
      int wanted = any(List.of(0, calendar, NOWHERE));
      String json = "{\"workCalendarId\":" + (wanted == 0 ? null : wanted) + "}";
      Api.Answer answer = call("PUT", LINES + "/" + line + "/work-calendar", ifMatch, json);
      String refusal = plant.refusal(LINES, line, ifMatch);
      if (refusal != null) {
        PlantReference.refused(refusal, answer);
      } else if (wanted == NOWHERE) {
        assertThat(answer.faults()).containsExactly("workCalendarId not-found");
      } else {
        plant.edited(LINES, line, null, wanted == 0 ? "" : String.valueOf(wanted), answer);
      }
    }

    private void alias() {
      int machine = id(MACHINES);
      String ifMatch = ifMatch(MACHINES, machine);
      List<String> wanted = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        String path = String.join("/", "rnd-" + any(KEYS), "-", any(KEYS), any(KEYS));
        if (!wanted.contains(path)) {
          wanted.add(path);
        }
      }
      String json = "{\"aliases\":" + wanted.stream().map(Walk::quoted).toList() + "}";
      Api.Answer answer = call("PATCH", MACHINES + "/" + machine, ifMatch, json);
      String refusal = plant.refusal(MACHINES, machine, ifMatch);
      if (refusal != null) {
        PlantReference.refused(refusal, answer);
      } else {
        plant.aliased(machine, wanted, answer);
      }
    }

    private void move() {
      int machine = id(MACHINES);
      int line = id(LINES);
      String ifMatch = ifMatch(MACHINES, machine);
      String json = "{\"lineId\":" + line + "}";
      Api.Answer answer = call("POST", MACHINES + "/" + machine + "/move", ifMatch, json);
      String refusal = plant.refusal(MACHINES, machine, ifMatch);
      if (refusal != null) {
        PlantReference.refused(refusal, answer);
      } else if (plant.all(LINES).containsKey(line)) {
        plant.moved(machine, line, answer);
      } else {
        assertThat(answer.faults()).containsExactly("lineId not-found");
      }
    }

    /** Mostly low things, or the plant would never grow. */
    private void remove() {
      int dice = random.nextInt(20);
      String kind = dice == 0 ? SITES : dice < 3 ? LINES : dice < 12 ? MACHINES : SIGNALS;
      int id = id(kind);
      String ifMatch = ifMatch(kind, id);
      Api.Answer answer = call("DELETE", kind + "/" + id, ifMatch, null);
      String refusal = plant.refusal(kind, id, ifMatch);
      if (refusal != null) {
        PlantReference.refused(refusal, answer);
      } else {
        plant.removed(kind, id, answer);
        plant
            .deleted
            .getLast()
            .things()
            .forEach((each, things) ->
                gone.computeIfAbsent(each, _ -> new ArrayList<>(NOBODYS)).addAll(things.keySet()));
      }
    }

    private void restore() {
      if (plant.deleted.isEmpty()) {
        return;
      }
      PlantReference.Deleted what = any(plant.deleted);
      String own =
          Objects.requireNonNull(
                  Objects.requireNonNull(what.things().get(what.kind())).get(what.id()))
              .key();
      boolean renamed = random.nextInt(3) == 0;
      String key = !renamed ? own : what.kind().equals(SITES) ? "rnd-" + any(KEYS) : any(KEYS);
      Api.Answer answer =
          call(
              "POST",
              "deleted/" + entry(what) + "/restore",
              null,
              renamed ? "{\"key\":\"" + key + "\"}" : "{}");
      plant.restored(what, key, answer);
    }

    private int entry(PlantReference.Deleted what) {
      return api.get("/api/v1/deleted?limit=1000")
          .body()
          .path("items")
          .valueStream()
          .filter(each -> what.kind().equals(each.path("kind").asString() + "s"))
          .filter(each -> each.path("thingId").asInt() == what.id())
          .findFirst()
          .orElseThrow()
          .path("id")
          .asInt();
    }

    private void read() {
      String kind = any(KINDS);
      int id = id(kind);
      Api.Answer answer = call("GET", kind + "/" + id, null, null);
      if (plant.all(kind).containsKey(id)) {
        plant.shown(kind, id, answer.body());
      } else {
        PlantReference.refused("not-found", answer);
      }
    }

    /** All that is there, not only what was looked at. */
    private void compare() {
      Set<Integer> sites = plant.all(SITES).keySet();
      Map<Integer, JsonNode> shown = new TreeMap<>();
      for (String kind : List.of(SITES, LINES, MACHINES)) {
        shown.clear();
        String site = kind.equals(SITES) ? "id" : "siteId";
        api.get("/api/v1/" + kind + "?limit=1000")
            .body()
            .path("items")
            .valueStream()
            .filter(item -> sites.contains(item.path(site).asInt()))
            .forEach(item -> shown.put(item.path("id").asInt(), item));
        assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(plant.all(kind).keySet());
        shown.forEach((id, item) -> plant.shown(kind, id, item));
      }
    }
  }
}
