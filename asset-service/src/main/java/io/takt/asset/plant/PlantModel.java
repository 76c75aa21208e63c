package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantChange;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.tenant.Tenant;
import io.takt.contracts.LevelKey;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of sites, lines and machines, each told to topic {@code plant}. */
@Component
public final class PlantModel {
  static final int ALIASES = 100;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final SiteTable sites;
  private final LineTable lines;
  private final MachineTable machines;
  private final SignalTable signals;
  private final TypedSignals typed;

  PlantModel(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      SiteTable sites,
      LineTable lines,
      MachineTable machines,
      SignalTable signals,
      TypedSignals typed) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.sites = sites;
    this.lines = lines;
    this.machines = machines;
    this.signals = signals;
    this.typed = typed;
  }

  /**
   * What to take for what is missing.
   *
   * @param name of the machine; its key when null
   * @param kind of the machine; {@code other} when null
   * @param timeZone of the site; that of the tenant's first own site, or UTC, when null
   * @param typeId of the machine; none when null
   */
  public record Wish(
      @Nullable String name,
      @Nullable String kind,
      @Nullable String timeZone,
      @Nullable Integer typeId) {
    public void check(Faults faults) {
      faults.name("name", name, "");
      MachineKind.check(faults, "kind", kind, "");
      Zone.check(faults, "timeZone", timeZone, "");
    }
  }

  /** A machine and whether this call made it. */
  public record Placed(Machine machine, boolean made) {}

  Site createSite(TenantId id, String key, String name, @Nullable String zone, boolean demo) {
    return transaction.change(
        id,
        tenant -> {
          if (sites.find(id, key).isPresent()) {
            throw taken("There is a site " + key + ".");
          }
          return insertSite(id, key, name, zone, demo);
        });
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  Site editSite(Realm realm, int siteId, @Nullable String ifMatch, UnaryOperator<Site> edit) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Site old = sites.find(realm, siteId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          Site site = edit.apply(old);
          if (site.equals(old)) {
            return old;
          }
          sites.update(id, site);
          Site now = tell(id, subject(site), old);
          List<Machine> inside = machines.ofSite(id, site.id());
          outbox.append(id, inside.stream().map(m -> PlantRecords.of(id, m)).toList());
          return now;
        });
  }

  /** Places of a site for which a rate can be said. */
  Set<String> places(TenantId tenant, int site) {
    Set<String> places = new HashSet<>(Set.of(""));
    lines.ofSite(tenant, site).forEach(line -> places.add(line.areaKey() + "/" + line.key()));
    // without the site's key
    machines
        .ofSite(tenant, site)
        .forEach(m -> places.add(m.path().substring(m.path().indexOf('/') + 1)));
    return places;
  }

  public Optional<Site> site(Realm realm, int id) {
    return sites.find(realm, id);
  }

  /**
   * @param ifMatch the site's version
   * @param calendar null: none
   */
  public Site assignToSite(
      Realm realm, int siteId, @Nullable String ifMatch, @Nullable Integer calendar) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Site old = sites.find(realm, siteId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          if (Objects.equals(old.workCalendarId(), calendar)) {
            return old;
          }
          sites.assignWorkCalendar(id, siteId, calendar);
          return tell(id, subject(old), old);
        });
  }

  /**
   * @param ifMatch the line's version
   * @param calendar null: the site's
   */
  public Line assignToLine(
      Realm realm, int lineId, @Nullable String ifMatch, @Nullable Integer calendar) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Line old = lines.find(realm, lineId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          if (Objects.equals(old.workCalendarId(), calendar)) {
            return old;
          }
          lines.assignWorkCalendar(id, lineId, calendar);
          return tell(id, old);
        });
  }

  public List<Site> sitesWithCalendar(TenantId tenant, int calendar) {
    return sites.withWorkCalendar(tenant, calendar);
  }

  public List<Line> linesWithCalendar(TenantId tenant, int calendar) {
    return lines.withWorkCalendar(tenant, calendar);
  }

  private Line tell(TenantId id, Line old) {
    Line line = lines.find(Realm.of(id), old.id()).orElseThrow();
    audit.changed(id, subject(line), old, line);
    outbox.append(id, PlantRecords.of(id, line));
    return line;
  }

  private Site tell(TenantId id, AuditTrail.Subject subject, Site old) {
    Site site = sites.find(Realm.of(id), old.id()).orElseThrow();
    audit.changed(id, subject, old, site);
    outbox.append(id, PlantRecords.of(id, site));
    return site;
  }

  Line createLine(Realm realm, int siteId, String areaKey, String key, String name) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Site site = sites.find(realm, siteId).orElseThrow(Problem::notFound);
          if (lines.find(id, site.id(), areaKey, key).isPresent()) {
            throw taken("There is a line " + key + " there.");
          }
          return insertLine(id, site.id(), areaKey, key, name);
        });
  }

  Line updateLine(TenantId id, Line line) {
    return transaction.change(
        id,
        tenant -> {
          Line old = lines.find(Realm.of(id), line.id()).orElseThrow(Problem::notFound);
          lines.update(id, line);
          return tell(id, old);
        });
  }

  Machine createMachine(
      Realm realm,
      int lineId,
      String key,
      String name,
      String kind,
      @Nullable Integer position,
      @Nullable Integer type) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Line line = lines.find(realm, lineId).orElseThrow(Problem::notFound);
          Site site = sites.find(realm, line.siteId()).orElseThrow(Problem::notFound);
          MachinePath.Place path =
              new MachinePath.Place(site.key(), line.areaKey(), line.key(), key);
          if (machines.find(id, path.text()).isPresent()) {
            throw taken("There is a machine " + path.text() + ".");
          }
          typed.requireKnown(id, type);
          return insertMachine(id, line, path, name, kind, position, type);
        });
  }

  /**
   * Finds the machine or makes it, with its site and line if they are missing.
   *
   * @throws Problem 403 {@code sites-only} when the realm has no such site and is not the whole
   *     tenant
   */
  public Placed place(Realm realm, MachinePath.Place path, Wish wish) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          if (!isWithin(realm, path.site())) {
            throw new Problem(
                HttpStatus.FORBIDDEN,
                "sites-only",
                "You may add machines to the sites you see, and to no other.");
          }
          Optional<Machine> known = machines.find(id, path.text());
          if (known.isPresent()) {
            return new Placed(known.get(), false);
          }
          typed.requireKnown(id, wish.typeId());
          Site site =
              sites
                  .find(id, path.site())
                  .orElseGet(
                      () -> insertSite(id, path.site(), path.site(), wish.timeZone(), false));
          Line line =
              lines
                  .find(id, site.id(), path.area(), path.line())
                  .orElseGet(
                      () -> insertLine(id, site.id(), path.area(), path.line(), path.line()));
          String name = wish.name() == null ? path.machine() : wish.name().strip();
          String kind = wish.kind() == null ? MachineKind.OTHER.id() : wish.kind();
          Machine machine = insertMachine(id, line, path, name, kind, null, wish.typeId());
          return new Placed(machine, true);
        });
  }

  /** Whether a site of this key is in the realm, or could be made there. */
  public boolean isWithin(Realm realm, String siteKey) {
    return realm.isWhole() || sites.keys(realm).contains(siteKey);
  }

  public Optional<Machine> machine(Realm realm, int id) {
    return machines.find(realm, id);
  }

  public Optional<Line> line(Realm realm, int id) {
    return lines.find(realm, id);
  }

  public Optional<Signal> signal(Realm realm, int id) {
    return signals.find(realm, id);
  }

  /** How many signals a machine has. */
  public int signals(TenantId tenant, int machine) {
    return signals.ofMachine(tenant, machine).size();
  }

  /** The machine that has this path or alias. */
  public Optional<Machine> find(TenantId tenant, String path) {
    return machines.find(tenant, path);
  }

  /** Adds paths that nobody has; leaves out those the machine has. */
  public Machine addAliases(TenantId id, Machine machine, List<String> aliases) {
    List<String> all = new ArrayList<>(machine.aliases());
    aliases.stream().filter(alias -> !all.contains(alias)).forEach(all::add);
    return editMachine(Realm.of(id), machine.id(), Version.ANY, old -> old.with(all));
  }

  /** Takes the paths of an edge node away from all machines that have them. */
  public void retireNode(TenantId id, String node) {
    transaction.change(
        id,
        tenant -> {
          List<Machine> named = machines.withNode(id, MachinePath.nodePath(tenant.key(), node));
          for (Machine machine : named) {
            List<String> kept =
                machine.aliases().stream()
                    .filter(alias ->
                        !MachinePath.isOfNode(alias, MachinePath.nodePath(tenant.key(), node)))
                    .toList();
            editMachine(Realm.of(id), machine.id(), Version.ANY, old -> old.with(kept));
          }
          return named;
        });
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  Machine editMachine(
      Realm realm, int machineId, @Nullable String ifMatch, UnaryOperator<Machine> edit) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Machine old = machines.find(realm, machineId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          Machine wanted = edit.apply(old);
          checkAliases(tenant, realm, old, wanted.aliases());
          typed.requireKnown(id, wanted.typeId());
          List<String> aliases = inOrder(old, wanted.aliases());
          wanted = wanted.with(aliases);
          if (wanted.equals(old)) {
            return old;
          }
          old.aliases().stream()
              .filter(alias -> !aliases.contains(alias))
              .forEach(alias -> machines.removePath(id, machineId, alias));
          aliases.stream()
              .filter(alias -> !old.aliases().contains(alias))
              .forEach(alias -> machines.addPath(id, machineId, alias));
          machines.update(id, wanted);
          Machine machine = tell(id, machineId);
          audit.changed(id, subject(machine), old, machine);
          if (!Objects.equals(old.typeId(), machine.typeId())) {
            typed.retype(id, machine, old.typeId(), machine.typeId());
          }
          return machine;
        });
  }

  /** Those it has, then those it gets; its path is none. */
  private static List<String> inOrder(Machine old, List<String> wanted) {
    return Stream.concat(
            old.aliases().stream().filter(wanted::contains),
            wanted.stream()
                .filter(alias -> !old.aliases().contains(alias) && !alias.equals(old.path())))
        .toList();
  }

  private void checkAliases(Tenant tenant, Realm realm, Machine machine, List<String> aliases) {
    Faults faults = new Faults();
    if (aliases.size() > ALIASES) {
      faults.add("too-many-aliases", "aliases", "A machine has at most " + ALIASES + " aliases.");
    }
    for (int i = 0; i < aliases.size(); i++) {
      String at = "aliases[" + i + "]";
      if (!realm.isWhole()
          && !machine.aliases().contains(aliases.get(i))
          && !MachinePath.isSameSite(aliases.get(i), machine.path())) {
        faults.add("path-invalid", at, "An alias stays in the machine's site.");
      } else if (MachinePath.checkAlias(faults, at, tenant.key(), aliases.get(i))
          && machines
              .find(tenant.id(), aliases.get(i))
              .filter(other -> other.id() != machine.id())
              .isPresent()) {
        faults.add("path-taken", at, "Another machine has this path.");
      }
    }
    faults.throwIfAny();
  }

  /**
   * To another line, with its signals and all they have stored. It may go on publishing under its
   * old path, an alias until somebody retires it.
   *
   * @param ifMatch the version that moves
   * @param lineId of the realm; null or another one is a fault
   */
  Machine moveMachine(
      Realm realm, int machineId, @Nullable String ifMatch, @Nullable Integer lineId) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          Machine old = machines.find(realm, machineId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          Line line = knownLine(realm, lineId);
          if (line.id() == old.lineId()) {
            return old;
          }
          Site site = sites.find(realm, line.siteId()).orElseThrow(Problem::notFound);
          String path =
              new MachinePath.Place(site.key(), line.areaKey(), line.key(), old.key()).text();
          checkMove(id, old, site, path);
          machines.move(id, machineId, line.id(), path);
          Machine machine = tell(id, machineId);
          audit.note(id, "machine.move", subject(machine), old, machine);
          return machine;
        });
  }

  private Line knownLine(Realm realm, @Nullable Integer lineId) {
    Faults faults = new Faults();
    int wanted = faults.required("lineId", lineId, 0);
    Optional<Line> line = lines.find(realm, wanted);
    if (lineId != null && line.isEmpty()) {
      faults.add("not-found", "lineId", "There is no line with this id.");
    }
    faults.throwIfAny();
    return line.orElseThrow();
  }

  private void checkMove(TenantId id, Machine machine, Site to, String path) {
    if (to.demo() != machine.demo()) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "demo-apart",
          "The demo plant is removed as a whole: no machine moves into it or out of it.");
    }
    Optional<Machine> there = machines.find(id, path);
    if (there.isPresent() && there.get().id() != machine.id()) {
      throw taken("Machine " + there.get().path() + " has the path " + path + ".");
    }
    if (machine.aliases().size() >= ALIASES && there.isEmpty()) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "too-many-aliases",
          "A machine has at most " + ALIASES + " aliases: retire one that is no longer used.");
    }
  }

  /** Takes away the demo sites with all that stands in them; the keys of those sites. */
  public List<String> removeDemo(TenantId id) {
    return transaction.change(
        id,
        tenant -> {
          List<Site> demo = sites.demo(id);
          demo.forEach(site -> removeSite(id, site));
          return demo.stream().map(Site::key).toList();
        });
  }

  public boolean hasDemo(TenantId id) {
    return !sites.demo(id).isEmpty();
  }

  private void removeSite(TenantId id, Site site) {
    List<PlantChange> gone = new ArrayList<>();
    signals.ofSite(id, site.id()).forEach(s -> gone.add(PlantRecords.of(id, s).gone()));
    machines.ofSite(id, site.id()).forEach(m -> gone.add(PlantRecords.of(id, m).gone()));
    lines.ofSite(id, site.id()).forEach(l -> gone.add(PlantRecords.of(id, l).gone()));
    gone.add(PlantRecords.of(id, site).gone());
    sites.delete(id, site.id());
    outbox.append(id, gone);
    audit.removed(id, subject(site), site);
  }

  private Site insertSite(
      TenantId id, String key, String name, @Nullable String zone, boolean demo) {
    String timeZone = zone == null ? usualZone(id) : zone;
    Site site = sites.insert(id, key, name, timeZone, demo);
    outbox.append(id, PlantRecords.of(id, site));
    audit.created(id, subject(site), site);
    return site;
  }

  private String usualZone(TenantId id) {
    return sites.after(Realm.of(id), 0, 100).stream()
        .filter(site -> !site.demo())
        .map(Site::timeZone)
        .findFirst()
        .orElse("UTC");
  }

  private Line insertLine(TenantId id, int siteId, String areaKey, String key, String name) {
    Line line = lines.insert(id, siteId, areaKey, key, name.equals(LevelKey.NONE) ? "" : name);
    outbox.append(id, PlantRecords.of(id, line));
    audit.created(id, subject(line), line);
    return line;
  }

  private Machine insertMachine(
      TenantId id,
      Line line,
      MachinePath.Place path,
      String name,
      String kind,
      @Nullable Integer position,
      @Nullable Integer type) {
    int machine = machines.insert(id, line.id(), path.machine(), name, kind, position, type);
    machines.addPath(id, machine, path.text());
    Machine made = tell(id, machine);
    audit.created(id, subject(made), made);
    return made;
  }

  private Machine tell(TenantId id, int machineId) {
    Machine machine = machines.find(Realm.of(id), machineId).orElseThrow();
    outbox.append(id, PlantRecords.of(id, machine));
    return machine;
  }

  private static AuditTrail.Subject subject(Site site) {
    return new AuditTrail.Subject("site", site.id(), site.key());
  }

  private static AuditTrail.Subject subject(Line line) {
    return new AuditTrail.Subject("line", line.id(), line.areaKey() + "/" + line.key());
  }

  static AuditTrail.Subject subject(Machine machine) {
    return new AuditTrail.Subject("machine", machine.id(), machine.path());
  }

  private static Problem taken(String detail) {
    return new Problem(HttpStatus.CONFLICT, "key-taken", detail);
  }
}
