package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one tenant's plant should be, kept in plain maps, and what each call should be answered. */
final class PlantReference {
  static final String SITES = "sites";
  static final String LINES = "lines";
  static final String MACHINES = "machines";
  static final String SIGNALS = "signals";

  private final Map<String, Map<Integer, Thing>> kinds = new TreeMap<>();

  /** Where each machine may publish: its path first. */
  private final Map<Integer, List<String>> paths = new HashMap<>();

  PlantReference() {
    List.of(SITES, LINES, MACHINES, SIGNALS)
        .forEach(kind -> kinds.put(kind, new LinkedHashMap<>()));
  }

  /**
   * A row.
   *
   * @param parent what it stands in; 0 for a site
   * @param detail a site's zone, a line's calendar, a machine's kind, a signal's unit
   */
  record Thing(int parent, String key, long version, String name, String detail) {
    Thing edited(@Nullable String newName, @Nullable String newDetail) {
      Thing edited =
          new Thing(
              parent,
              key,
              version,
              newName == null ? name : newName,
              newDetail == null ? detail : newDetail);
      return edited.equals(this) ? this : edited.next();
    }

    Thing next() {
      return new Thing(parent, key, version + 1, name, detail);
    }
  }

  Map<Integer, Thing> all(String kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  private Thing thing(String kind, int id) {
    return Objects.requireNonNull(all(kind).get(id));
  }

  List<String> pathsOf(int machine) {
    return Objects.requireNonNull(paths.get(machine));
  }

  boolean isTaken(String path, int own) {
    return paths.entrySet().stream()
        .anyMatch(each -> each.getKey() != own && each.getValue().contains(path));
  }

  String path(int line, String machine) {
    Thing on = thing(LINES, line);
    return String.join("/", thing(SITES, on.parent()).key(), "-", on.key(), machine);
  }

  /** The refusal of a change by who saw another version; null when there is none. */
  @Nullable String refusal(String kind, int id, @Nullable String ifMatch) {
    Thing there = all(kind).get(id);
    if (there == null) {
      return "not-found";
    }
    if (ifMatch == null) {
      return "precondition-required";
    }
    return ifMatch.equals("*") || ifMatch.equals("\"" + there.version() + "\"")
        ? null
        : "changed-meanwhile";
  }

  /** A new one beside others of the same parent. */
  void created(String kind, int parent, String key, String name, String detail, Api.Answer answer) {
    boolean taken =
        kind.equals(MACHINES)
            ? isTaken(path(parent, key), 0)
            : has(kind, each -> each.parent() == parent && each.key().equals(key));
    if (taken) {
      refused("key-taken", answer);
      return;
    }
    assertThat(answer.status()).isEqualTo(201);
    int id = answer.number("/id");
    all(kind).put(id, new Thing(parent, key, 1, name, detail));
    if (kind.equals(MACHINES)) {
      paths.put(id, List.of(path(parent, key)));
    }
    shown(kind, id, answer.body());
  }

  private boolean has(String kind, Predicate<Thing> what) {
    return all(kind).values().stream().anyMatch(what);
  }

  void edited(
      String kind, int id, @Nullable String name, @Nullable String detail, Api.Answer answer) {
    all(kind).computeIfPresent(id, (_, old) -> old.edited(name, detail));
    changed(kind, id, answer);
  }

  void aliased(int machine, List<String> wanted, Api.Answer answer) {
    List<String> old = pathsOf(machine);
    if (wanted.stream().anyMatch(alias -> isTaken(alias, machine))) {
      refused("invalid", answer);
      return;
    }
    List<String> now = new ArrayList<>(List.of(old.getFirst()));
    old.stream().skip(1).filter(wanted::contains).forEach(now::add);
    wanted.stream().filter(alias -> !now.contains(alias)).forEach(now::add);
    if (!now.equals(old)) {
      paths.put(machine, now);
      all(MACHINES).computeIfPresent(machine, (_, each) -> each.next());
    }
    changed(MACHINES, machine, answer);
  }

  void moved(int machine, int line, Api.Answer answer) {
    Thing old = thing(MACHINES, machine);
    String path = path(line, old.key());
    if (line != old.parent()) {
      if (isTaken(path, machine)) {
        refused("key-taken", answer);
        return;
      }
      List<String> now = new ArrayList<>(List.of(path));
      pathsOf(machine).stream().skip(1).filter(alias -> !alias.equals(path)).forEach(now::add);
      now.add(pathsOf(machine).getFirst());
      paths.put(machine, now);
      all(MACHINES)
          .put(machine, new Thing(line, old.key(), old.version() + 1, old.name(), old.detail()));
    }
    changed(MACHINES, machine, answer);
  }

  /** What was deleted and can be restored: it and all that stood under it, as it was. */
  record Deleted(
      String kind,
      int id,
      Map<String, Map<Integer, Thing>> things,
      Map<Integer, List<String>> paths) {}

  final List<Deleted> deleted = new ArrayList<>();

  void removed(String kind, int id, Api.Answer answer) {
    assertThat(answer.status()).describedAs("%s", answer).isEqualTo(204);
    Map<String, Map<Integer, Thing>> gone = new LinkedHashMap<>();
    Map<Integer, List<String>> gonePaths = new LinkedHashMap<>();
    List<String> levels = List.of(SITES, LINES, MACHINES, SIGNALS);
    gone.put(kind, new LinkedHashMap<>(Map.of(id, thing(kind, id))));
    for (int level = levels.indexOf(kind) + 1; level < levels.size(); level++) {
      Map<Integer, Thing> above = Objects.requireNonNull(gone.get(levels.get(level - 1)));
      Map<Integer, Thing> under = new LinkedHashMap<>(all(levels.get(level)));
      under.values().removeIf(each -> !above.containsKey(each.parent()));
      gone.put(levels.get(level), under);
    }
    gone.forEach((each, things) -> things.keySet().forEach(all(each)::remove));
    gone.getOrDefault(MACHINES, Map.of())
        .keySet()
        .forEach(machine -> gonePaths.put(machine, Objects.requireNonNull(paths.remove(machine))));
    deleted.add(new Deleted(kind, id, gone, gonePaths));
  }

  /** Under a key, its own or another. */
  void restored(Deleted what, String key, Api.Answer answer) {
    Thing root =
        Objects.requireNonNull(
            Objects.requireNonNull(what.things().get(what.kind())).get(what.id()));
    List<String> levels = List.of(SITES, LINES, MACHINES, SIGNALS);
    int level = levels.indexOf(what.kind());
    if (level > 0 && !all(levels.get(level - 1)).containsKey(root.parent())) {
      refused("parent-deleted", answer);
      return;
    }
    Thing back = new Thing(root.parent(), key, root.version() + 1, root.name(), root.detail());
    what.things().forEach((kind, things) -> all(kind).putAll(things));
    all(what.kind()).put(what.id(), back);
    boolean taken =
        !what.kind().equals(MACHINES)
            && all(what.kind()).entrySet().stream()
                .anyMatch(each ->
                    each.getKey() != what.id()
                        && each.getValue().parent() == back.parent()
                        && each.getValue().key().equals(key));
    Map<Integer, List<String>> now = new LinkedHashMap<>();
    Map<Integer, String> own = new LinkedHashMap<>();
    for (int each : what.paths().keySet()) {
      Thing machine = thing(MACHINES, each);
      own.put(each, path(machine.parent(), machine.key()));
    }
    for (Map.Entry<Integer, List<String>> each : what.paths().entrySet()) {
      String path = Objects.requireNonNull(own.get(each.getKey()));
      taken |= isTaken(path, each.getKey());
      List<String> kept = new ArrayList<>(List.of(path));
      each.getValue().stream()
          .skip(1)
          .filter(alias -> !isTaken(alias, each.getKey()) && !own.containsValue(alias))
          .forEach(kept::add);
      now.put(each.getKey(), kept);
    }
    if (taken) {
      what.things().forEach((kind, things) -> things.keySet().forEach(all(kind)::remove));
      refused("key-taken", answer);
      return;
    }
    assertThat(answer.status()).describedAs("%s", answer).isEqualTo(200);
    paths.putAll(now);
    deleted.remove(what);
  }

  void put(int machine, String key, String name, Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    int id = answer.number("/items/0/id");
    all(SIGNALS)
        .compute(
            id,
            (_, old) ->
                old == null ? new Thing(machine, key, 1, name, "") : old.edited(name, null));
    shown(SIGNALS, id, answer.body().at("/items/0"));
  }

  static void refused(String code, Api.Answer answer) {
    assertThat(answer.text("/code")).describedAs("%s", answer).isEqualTo(code);
  }

  private void changed(String kind, int id, Api.Answer answer) {
    assertThat(answer.status()).describedAs("%s", answer).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag"))
        .contains("\"" + thing(kind, id).version() + "\"");
    shown(kind, id, answer.body());
  }

  /** That it is shown as it is. */
  void shown(String kind, int id, JsonNode body) {
    Thing thing = thing(kind, id);
    assertThat(body.path("id").asInt()).isEqualTo(id);
    assertThat(body.path("version").asLong()).isEqualTo(thing.version());
    assertThat(body.path("key").asString()).isEqualTo(thing.key());
    assertThat(body.path("name").asString()).isEqualTo(thing.name());
    assertThat(body.path(detailOf(kind)).asString("")).isEqualTo(thing.detail());
    switch (kind) {
      case LINES -> assertThat(body.path("siteId").asInt()).isEqualTo(thing.parent());
      case SIGNALS -> assertThat(body.path("machineId").asInt()).isEqualTo(thing.parent());
      case MACHINES -> {
        Thing line = thing(LINES, thing.parent());
        assertThat(body.path("lineId").asInt()).isEqualTo(thing.parent());
        assertThat(body.path("siteId").asInt()).isEqualTo(line.parent());
        assertThat(body.path("timeZone").asString())
            .isEqualTo(thing(SITES, line.parent()).detail());
        List<String> shown = new ArrayList<>(List.of(body.path("path").asString()));
        body.path("aliases").valueStream().forEach(alias -> shown.add(alias.asString()));
        assertThat(shown).isEqualTo(paths.get(id));
      }
      default -> {}
    }
  }

  private static String detailOf(String kind) {
    return switch (kind) {
      case SITES -> "timeZone";
      case LINES -> "workCalendarId";
      case MACHINES -> "kind";
      default -> "unit";
    };
  }
}
