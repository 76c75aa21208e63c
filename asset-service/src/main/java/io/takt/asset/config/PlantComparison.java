package io.takt.asset.config;

import io.takt.asset.check.Faults;
import io.takt.asset.plant.HourlyRate;
import io.takt.asset.plant.HourlyRates;
import io.takt.asset.plant.Line;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.MachineKind;
import io.takt.asset.plant.MachinePath;
import io.takt.asset.plant.MachinePosition;
import io.takt.asset.plant.MachineType;
import io.takt.asset.plant.PlantBatch;
import io.takt.asset.plant.PlantBatch.Inside;
import io.takt.asset.plant.Retyped;
import io.takt.asset.plant.Signal;
import io.takt.asset.plant.SignalEdit;
import io.takt.asset.plant.SignalTemplate;
import io.takt.asset.plant.Site;
import io.takt.asset.plant.WholePlant;
import io.takt.asset.plant.Zone;
import io.takt.asset.tenant.Tenant;
import io.takt.contracts.LevelKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of sites, lines, machines and signals, beside what there is. Settings that the
 * file leaves out stay as they are, or are the usual ones of something new.
 */
final class PlantComparison {
  private static final List<String> SITE =
      List.of("key", "name", "timeZone", "demo", "currency", "hourlyRates", "lines");
  private static final List<String> RATE = List.of("place", "from", "perHour");
  private static final List<String> LINE = List.of("area", "key", "name", "machines");
  private static final List<String> MACHINE =
      List.of("key", "name", "kind", "position", "type", "aliases", "signals");
  private static final List<String> SIGNAL =
      Stream.concat(Stream.of("key", "source"), SignalFields.SETTINGS.stream()).toList();

  private final Tenant tenant;
  private final Draft draft;
  private final Faults faults;

  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<Integer, Map<String, Signal>> signals = new HashMap<>();

  /** Types as they are, by their ids. */
  private final Map<Integer, MachineType> typesBefore = new HashMap<>();

  /** Types as they will be; those that are not yet made have negative ids. */
  private final Map<Integer, MachineType> typesAfter = new HashMap<>();

  private final Map<String, MachineType> typeOf = new HashMap<>();

  /** What the file says, by the ids of what there is. */
  private final Map<Integer, Machine> wantedMachines = new HashMap<>();

  private final Set<Integer> namedSignals = new HashSet<>();

  private final List<Site> siteEdits = new ArrayList<>();
  private final List<Inside<Line>> lineEdits = new ArrayList<>();
  private final List<Inside<Machine>> machineEdits = new ArrayList<>();
  private final List<Inside<Signal>> signalEdits = new ArrayList<>();

  /** Where the paths of a machine of the file stand in it. */
  private record Claim(Machine machine, Members fields) {}

  private final List<Claim> claims = new ArrayList<>();

  PlantComparison(Tenant tenant, WholePlant plant, Draft draft) {
    this.tenant = tenant;
    this.draft = draft;
    this.faults = draft.faults();
    plant.types().forEach(type -> typesBefore.put(type.id(), type));
    Stream.concat(plant.types().stream(), draft.types().values().stream())
        .forEach(type -> {
          typesAfter.put(type.id(), type);
          typeOf.put(type.key(), type);
        });
    Map<Integer, Site> byId = new HashMap<>();
    plant
        .sites()
        .forEach(site -> {
          byId.put(site.id(), site);
          sites.put(site.key(), site);
        });
    plant
        .lines()
        .forEach(line -> {
          String site = Objects.requireNonNull(byId.get(line.siteId())).key();
          lines.put(path(site, line.areaKey(), line.key()), line);
        });
    plant.machines().forEach(machine -> machines.put(machine.path(), machine));
    plant
        .signals()
        .forEach(signal ->
            signals
                .computeIfAbsent(signal.machineId(), id -> new LinkedHashMap<>())
                .put(signal.key(), signal));
  }

  private static String path(String... levels) {
    return String.join("/", levels);
  }

  PlantBatch.Edits compare(List<Node> items) {
    Set<String> named = new HashSet<>();
    for (Node item : items) {
      if (!faults.isFull()) {
        named.add(site(draft.members(item, SITE)));
      }
    }
    keep("site", sites, "", named);
    checkPaths();
    return follow();
  }

  /** What follows for signals that the file does not speak of from what it says of types. */
  PlantBatch.Edits follow() {
    for (Machine old : machines.values()) {
      Machine wanted = wantedMachines.getOrDefault(old.id(), old);
      signals.getOrDefault(old.id(), Map.of()).values().stream()
          .filter(signal -> !namedSignals.contains(signal.id()))
          .map(signal -> retyped(old, wanted, signal))
          .filter(each -> !each.changed().isEmpty())
          .forEach(each -> {
            draft.compare(
                "signal",
                path(old.path(), each.after().key()),
                Settings.of(each.before()),
                Settings.of(each.after()));
            signalEdits.add(new Inside<>(old.path(), each.after()));
          });
    }
    return new PlantBatch.Edits(siteEdits, lineEdits, machineEdits, signalEdits);
  }

  private Retyped retyped(Machine old, Machine wanted, Signal signal) {
    return Retyped.of(
        signal, template(typesBefore, old, signal), template(typesAfter, wanted, signal));
  }

  private static @Nullable SignalTemplate template(
      Map<Integer, MachineType> types, Machine machine, Signal signal) {
    MachineType type = machine.typeId() == null ? null : types.get(machine.typeId());
    return type == null ? null : type.of(signal.source()).orElse(null);
  }

  private String site(Members fields) {
    String key = faults.key(fields.at("key"), fields.text("key"));
    if (!draft.isFirst("site", key, key, fields.at("key"))) {
      return key;
    }
    Site old = sites.get(key);
    require(old, fields, "site", key);
    String zone =
        Zone.check(
            faults,
            fields.at("timeZone"),
            fields.text("timeZone"),
            old == null ? "UTC" : old.timeZone());
    Boolean demo = fields.flag("demo");
    if (old != null && demo != null && demo != old.demo()) {
      faults.add("immutable", fields.at("demo"), "Whether a site is demo never changes.");
    }
    String currency =
        HourlyRates.currency(
            faults,
            fields.at("currency"),
            fields.text("currency"),
            old == null ? "" : old.currency());
    List<HourlyRate> rates =
        HourlyRates.of(
            faults,
            fields.at("hourlyRates"),
            rates(fields),
            old == null ? List.of() : old.hourlyRates());
    HourlyRates.checkTogether(faults, fields.at("currency"), currency, rates);
    Site site =
        new Site(
            old == null ? 0 : old.id(),
            old == null ? 0 : old.version(),
            key,
            name(fields, old == null ? key : old.name()),
            zone,
            old == null ? Boolean.TRUE.equals(demo) : old.demo(),
            old == null ? null : old.workCalendarId(),
            currency,
            rates);
    if (draft.compare("site", key, old == null ? null : Settings.of(old), Settings.of(site))) {
      siteEdits.add(site);
    }
    Set<String> named = new HashSet<>();
    fields.list("lines").forEach(item -> named.add(line(site, draft.members(item, LINE))));
    keep(fields, "lines", "line", lines, key + "/", named);
    return key;
  }

  /** Null when the file says nothing of them. */
  private @Nullable List<HourlyRates.Given> rates(Members fields) {
    if (!fields.has("hourlyRates")) {
      return null;
    }
    return fields.list("hourlyRates").stream()
        .map(item -> draft.members(item, RATE))
        .map(rate ->
            new HourlyRates.Given(rate.text("place"), rate.text("from"), rate.number("perHour")))
        .toList();
  }

  private String line(Site site, Members fields) {
    String area = faults.keyOrNone(fields.at("area"), fields.text("area"));
    String key =
        faults.keyOrNone(
            fields.at("key"), faults.required(fields.at("key"), fields.text("key"), LevelKey.NONE));
    String path = path(site.key(), area, key);
    // - is a line like others
    if (fields.has("key") && !draft.isFirst("line", path, key + area, fields.at("key"))) {
      return path;
    }
    Line old = lines.get(path);
    require(old, fields, "line", path);
    String usual = key.equals(LevelKey.NONE) ? "" : key;
    Line line =
        new Line(
            old == null ? 0 : old.id(),
            old == null ? 0 : old.version(),
            site.id(),
            area,
            key,
            lineName(fields, old == null ? usual : old.name()),
            old == null ? null : old.workCalendarId());
    if (draft.compare("line", path, old == null ? null : Settings.of(old), Settings.of(line))) {
      lineEdits.add(new Inside<>(site.key(), line));
    }
    Set<String> named = new HashSet<>();
    fields
        .list("machines")
        .forEach(item -> named.add(machine(site, path, draft.members(item, MACHINE))));
    keep(fields, "machines", "machine", machines, path + "/", named);
    return path;
  }

  private String machine(Site site, String line, Members fields) {
    String key = faults.key(fields.at("key"), fields.text("key"));
    String path = path(line, key);
    if (!draft.isFirst("machine", path, key, fields.at("key"))) {
      return path;
    }
    Machine old = machines.get(path);
    require(old, fields, "machine", path);
    Machine from =
        old == null
            ? new Machine(
                0,
                0,
                0,
                0,
                key,
                key,
                MachineKind.OTHER.id(),
                null,
                null,
                path,
                List.of(),
                site.demo(),
                site.timeZone())
            : old;
    Machine machine =
        new Machine(
            from.id(),
            from.version(),
            from.siteId(),
            from.lineId(),
            key,
            name(fields, from.name()),
            MachineKind.check(faults, fields.at("kind"), fields.text("kind"), from.kind()),
            MachinePosition.check(
                faults, fields.at("position"), fields.whole("position"), from.position()),
            type(fields, from),
            path,
            aliases(fields, from),
            from.demo(),
            from.timeZone());
    claims.add(new Claim(machine, fields));
    if (old != null) {
      wantedMachines.put(old.id(), machine);
    }
    if (draft.compare(
        "machine",
        path,
        old == null ? null : Settings.of(old, typeKey(typesBefore, old)),
        Settings.of(machine, typeKey(typesAfter, machine)))) {
      machineEdits.add(new Inside<>(line, machine));
    }
    signals(old == null ? machine : old, machine, fields);
    return path;
  }

  private @Nullable Integer type(Members fields, Machine from) {
    String given = fields.text("type");
    if (given == null) {
      return from.typeId();
    }
    if (given.isEmpty()) {
      return null;
    }
    MachineType type = typeOf.get(given);
    if (type == null) {
      faults.add("not-found", fields.at("type"), "There is no machine type " + given + ".");
      return from.typeId();
    }
    return type.id();
  }

  private static String typeKey(Map<Integer, MachineType> types, Machine machine) {
    MachineType type = machine.typeId() == null ? null : types.get(machine.typeId());
    return type == null ? "" : type.key();
  }

  private List<String> aliases(Members fields, Machine from) {
    List<String> given = fields.texts("aliases");
    if (given == null) {
      return from.aliases();
    }
    if (given.size() > PlantBatch.ALIASES) {
      faults.add(
          "too-many-aliases",
          fields.at("aliases"),
          "A machine has at most " + PlantBatch.ALIASES + " aliases.");
    }
    for (int i = 0; i < given.size(); i++) {
      if (!from.aliases().contains(given.get(i))) {
        MachinePath.checkAlias(
            faults, fields.at("aliases") + "[" + i + "]", tenant.key(), given.get(i));
      }
    }
    return given.stream().filter(alias -> !alias.equals(from.path())).distinct().sorted().toList();
  }

  /** No path is two machines', when all of the file is done. */
  private void checkPaths() {
    Map<String, String> owners = new HashMap<>();
    Set<String> claimed = new HashSet<>();
    claims.forEach(claim -> claimed.add(claim.machine().path()));
    machines.values().stream()
        .filter(machine -> !claimed.contains(machine.path()))
        .forEach(machine -> {
          owners.put(machine.path(), machine.path());
          machine.aliases().forEach(alias -> owners.put(alias, machine.path()));
        });
    claims.forEach(claim -> claim(owners, claim.machine().path(), claim, "key"));
    claims.forEach(claim ->
        claim.machine().aliases().forEach(alias -> claim(owners, alias, claim, "aliases")));
  }

  private void claim(Map<String, String> owners, String path, Claim claim, String field) {
    String owner = owners.putIfAbsent(path, claim.machine().path());
    if (owner != null && !owner.equals(claim.machine().path())) {
      faults.add(
          "path-taken", claim.fields().at(field), path + " is also a path of " + owner + ".");
    }
  }

  private void signals(Machine old, Machine machine, Members fields) {
    boolean typed = fields.has("type");
    Map<String, Signal> known = signals.getOrDefault(machine.id(), Map.of());
    Map<String, String> sources = new HashMap<>();
    known.values().forEach(signal -> sources.put(signal.source(), signal.key()));
    Set<String> named = new HashSet<>();
    int made = 0;
    for (Node item : fields.list("signals")) {
      if (faults.isFull()) {
        return;
      }
      Members of = draft.members(item, SIGNAL);
      String key = faults.key(of.at("key"), of.text("key"));
      if (draft.isFirst("signal", path(machine.path(), key), key, of.at("key"))) {
        made += known.containsKey(key) ? 0 : 1;
        Signal before = known.get(key);
        Signal from = before == null ? SignalEdit.fresh(machine.id(), key) : before;
        from = from.withSource(source(of, before, key, sources));
        boolean whole = typed || before == null;
        signal(machine, before, typed(old, machine, from, whole), of);
      }
      named.add(key);
    }
    if (known.size() + made > PlantBatch.SIGNALS) {
      faults.add(
          "too-many-signals",
          fields.at("signals"),
          "A machine has at most " + PlantBatch.SIGNALS + " signals.");
    }
    if (fields.has("signals")) {
      known.keySet().stream()
          .filter(key -> !named.contains(key))
          .sorted()
          .forEach(key -> draft.keep("signal", path(machine.path(), key)));
    }
  }

  private void signal(Machine machine, @Nullable Signal old, Signal from, Members fields) {
    if (old != null) {
      namedSignals.add(old.id());
    }
    String name = fields.text("name");
    // one that was given before the rule stays
    SignalEdit edit = SignalFields.edit(fields, from.name().equals(name) ? null : name, draft);
    Signal signal = edit.applyTo(from, faults, fields.prefix());
    if (draft.compare(
        "signal",
        path(machine.path(), from.key()),
        old == null ? null : Settings.of(old),
        Settings.of(signal))) {
      signalEdits.add(new Inside<>(machine.path(), signal));
    }
  }

  /**
   * What the file starts from where it says nothing of a setting.
   *
   * @param whole what the type says, and not what the machine had of its own
   */
  private Signal typed(Machine old, Machine machine, Signal from, boolean whole) {
    SignalTemplate template = template(typesAfter, machine, from);
    if (template == null) {
      return from;
    }
    return whole ? template.on(from) : retyped(old, machine, from).after();
  }

  private String source(
      Members fields, @Nullable Signal old, String key, Map<String, String> sources) {
    String given = fields.text("source");
    if (old != null) {
      if (given != null && !given.equals(old.source())) {
        faults.add("immutable", fields.at("source"), "A source never changes.");
      }
      return old.source();
    }
    String source = given == null ? key : faults.source(fields.at("source"), given);
    String other = sources.putIfAbsent(source, key);
    if (other != null) {
      faults.add(
          "source-taken",
          fields.at(given == null ? "key" : "source"),
          source + " is the source of signal " + other + ".");
    }
    return source;
  }

  private String name(Members fields, String name) {
    String given = fields.text("name");
    // one that was given before the rule stays
    return name.equals(given) ? name : faults.name(fields.at("name"), given, name);
  }

  /** A line may have no name: it may be there only because a path has such a level. */
  private String lineName(Members fields, String name) {
    String given = fields.text("name");
    boolean none = given != null && (given.isEmpty() || given.equals(LevelKey.NONE));
    return none ? "" : name(fields, name);
  }

  private void require(@Nullable Object old, Members fields, String type, String path) {
    if (old == null && fields.isExisting()) {
      faults.add("not-found", fields.path(), "There is no " + type + " " + path + ".");
    }
  }

  private void keep(
      Members fields,
      String list,
      String type,
      Map<String, ?> known,
      String prefix,
      Set<String> named) {
    if (fields.has(list)) {
      keep(type, known, prefix, named);
    }
  }

  private void keep(String type, Map<String, ?> known, String prefix, Set<String> named) {
    known.keySet().stream()
        .filter(path -> path.startsWith(prefix) && !named.contains(path))
        .sorted()
        .forEach(path -> draft.keep(type, path));
  }
}
