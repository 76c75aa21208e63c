package io.takt.asset.config;

import io.takt.asset.check.Faults;
import io.takt.asset.plant.Line;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.MachinePosition;
import io.takt.asset.plant.MachineType;
import io.takt.asset.plant.Signal;
import io.takt.asset.plant.Site;
import io.takt.asset.plant.WholePlant;
import io.takt.contracts.LevelKey;
import io.takt.platform.csv.Csv;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Machines or signals as a table, a row each. A table that is read becomes the tree a YAML file
 * would be, with rows and columns as places. An empty cell says nothing, but where empty is a
 * setting: aliases, type, unit, role, range, state mapping and thresholds.
 */
final class PlantCsv {
  private static final List<String> MACHINE =
      List.of(
          "site",
          "siteName",
          "timeZone",
          "area",
          "line",
          "lineName",
          "machine",
          "name",
          "kind",
          "position",
          "type",
          "aliases");
  private static final List<String> SIGNAL =
      List.of(
          "site",
          "area",
          "line",
          "machine",
          "signal",
          "source",
          "name",
          "kind",
          "unit",
          "role",
          "retention",
          "validMin",
          "validMax",
          "expectedIntervalMs",
          "modulus",
          "stateMapping",
          "idleAbove",
          "producingAbove");
  private static final Set<String> NEEDED = Set.of("site", "line", "machine");

  /** Columns that say a member of another name, or of something the row only stands in. */
  private static final Set<String> EMPTY_COUNTS = Set.of("unit", "role", "type");

  private final List<String> columns;
  private final boolean ofSignals;
  private final Faults faults;
  private final Map<String, Node.Mapping> made = new LinkedHashMap<>();
  private final Node.Sequence sites = new Node.Sequence(Place.ROOT, new ArrayList<>());

  private PlantCsv(List<String> columns, Faults faults) {
    this.columns = columns;
    this.ofSignals = columns.contains("signal");
    this.faults = faults;
  }

  static String machines(WholePlant plant) {
    Map<Integer, Site> sites =
        plant.sites().stream().collect(Collectors.toMap(Site::id, site -> site));
    Map<Integer, Line> lines =
        plant.lines().stream().collect(Collectors.toMap(Line::id, line -> line));
    Map<Integer, String> types =
        plant.types().stream().collect(Collectors.toMap(MachineType::id, MachineType::key));
    Csv csv = new Csv(MACHINE.toArray(String[]::new));
    plant.machines().stream()
        .sorted(Comparator.comparing(Machine::path))
        .forEach(machine -> {
          Site site = of(sites, machine.siteId());
          Line line = of(lines, machine.lineId());
          csv.row(
              Arrays.asList(
                  site.key(),
                  site.name(),
                  site.timeZone(),
                  level(line.areaKey()),
                  level(line.key()),
                  line.name(),
                  machine.key(),
                  machine.name(),
                  machine.kind(),
                  MachinePosition.orNone(machine.position()),
                  machine.typeId() == null ? "" : of(types, machine.typeId()),
                  machine.aliases().stream().sorted().collect(Collectors.joining(" "))));
        });
    return csv.toString();
  }

  static String signals(WholePlant plant) {
    Map<Integer, Machine> machines =
        plant.machines().stream().collect(Collectors.toMap(Machine::id, machine -> machine));
    Csv csv = new Csv(SIGNAL.toArray(String[]::new));
    plant.signals().stream()
        .sorted(
            Comparator.comparing((Signal signal) -> of(machines, signal.machineId()).path())
                .thenComparing(Signal::key))
        .forEach(signal -> {
          String[] levels = of(machines, signal.machineId()).path().split("/", -1);
          Signal.ValidRange range = signal.validRange();
          Signal.PowerThresholds power = signal.powerThresholds();
          csv.row(
              Arrays.asList(
                  levels[0],
                  level(levels[1]),
                  level(levels[2]),
                  levels[3],
                  signal.key(),
                  signal.source().equals(signal.key()) ? "" : signal.source(),
                  signal.name(),
                  signal.kind().name().toLowerCase(Locale.ROOT),
                  signal.unit(),
                  signal.role(),
                  signal.retention().name().toLowerCase(Locale.ROOT),
                  range == null ? null : range.min(),
                  range == null ? null : range.max(),
                  signal.expectedIntervalMs(),
                  (long) signal.modulus(),
                  words(signal.stateMapping()),
                  power == null ? null : power.idleAbove(),
                  power == null ? null : power.producingAbove()));
        });
    return csv.toString();
  }

  /** Such as {@code 3=malfunction; 4=setup}. */
  private static String words(List<Signal.StateWord> words) {
    return words.stream()
        .sorted(Comparator.comparing(Signal.StateWord::word))
        .map(each -> each.word() + "=" + each.state())
        .collect(Collectors.joining("; "));
  }

  private static <T> T of(Map<Integer, T> things, int id) {
    return java.util.Objects.requireNonNull(things.get(id));
  }

  private static String level(String key) {
    return key.equals(LevelKey.NONE) ? "" : key;
  }

  /** The tree of a table, as the only document; none when the header is faulty. */
  static List<Node> read(String text, Faults faults) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      PlantCsv csv = null;
      for (CSVRecord row : parser) {
        if (csv == null) {
          csv = header(row, faults);
          if (csv == null) {
            return List.of();
          }
        } else if (!faults.isFull()) {
          csv.row(row);
        }
      }
      return csv == null ? List.of() : List.of(csv.document());
    } catch (UncheckedIOException | IOException e) {
      faults.add("csv-malformed", "", "This is not CSV: a quote is not closed.");
      return List.of();
    }
  }

  /** As spreadsheets of many countries write it. */
  private static char delimiter(String text) {
    String header = text.lines().findFirst().orElse("");
    return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
  }

  private static @Nullable PlantCsv header(CSVRecord row, Faults faults) {
    List<String> columns = row.toList().stream().map(String::strip).toList();
    List<String> known = columns.contains("signal") ? SIGNAL : MACHINE;
    int before = faults.count();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (!known.contains(column)) {
        faults.add(
            "field-unknown",
            "row 1, column " + (i + 1),
            "There is no such column. Known are " + String.join(", ", known) + ".");
      } else if (columns.indexOf(column) != i) {
        faults.add("field-twice", "row 1, column " + (i + 1), "This column stands twice.");
      }
    }
    NEEDED.stream()
        .filter(column -> !columns.contains(column))
        .sorted()
        .forEach(
            column -> faults.add("field-missing", "row 1", "Column " + column + " is needed."));
    return faults.count() == before ? new PlantCsv(columns, faults) : null;
  }

  private Node document() {
    Map<String, Node> members = new LinkedHashMap<>();
    members.put("sites", sites);
    return new Node.Mapping(Place.ROOT, members, false);
  }

  /** Cells of one row by column; what says nothing is left out. */
  private record Row(Place place, Map<String, String> cells) {
    String key(String column) {
      return cells.getOrDefault(column, "");
    }

    /** Moves a cell to a member. */
    void put(Map<String, Node> members, String member, String column) {
      String cell = cells.get(column);
      if (cell != null) {
        members.put(member, new Node.Scalar(place.in(column), cell));
      }
    }
  }

  private void row(CSVRecord record) {
    Place place = new Place(null, "row " + record.getRecordNumber());
    if (record.size() != columns.size()) {
      faults.add(
          "csv-malformed",
          place.toString(),
          "The header has " + columns.size() + " columns, this row " + record.size() + ".");
      return;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = Csv.plain(record.get(i));
      if (!cell.isEmpty() || EMPTY_COUNTS.contains(columns.get(i))) {
        cells.put(columns.get(i), cell);
      }
    }
    place(new Row(place, cells));
  }

  private void place(Row row) {
    Map<String, Node> siteFields = new LinkedHashMap<>();
    row.put(siteFields, "key", "site");
    row.put(siteFields, "name", "siteName");
    row.put(siteFields, "timeZone", "timeZone");
    Node.Mapping site = outer(row, "site " + row.key("site"), siteFields, sites.items(), "lines");
    Map<String, Node> lineFields = new LinkedHashMap<>();
    row.put(lineFields, "area", "area");
    lineFields.put(
        "key",
        new Node.Scalar(
            row.place().in("line"), row.key("line").isEmpty() ? LevelKey.NONE : row.key("line")));
    row.put(lineFields, "name", "lineName");
    String linePath = row.key("site") + "/" + row.key("area") + "/" + row.key("line");
    Node.Mapping line =
        outer(row, "line " + linePath, lineFields, items(site, "lines"), "machines");
    Map<String, Node> machineFields = new LinkedHashMap<>();
    row.put(machineFields, "key", "machine");
    List<Node> machines = items(line, "machines");
    if (ofSignals) {
      String path = linePath + "/" + row.key("machine");
      Node.Mapping machine = outer(row, "machine " + path, machineFields, machines, "signals");
      items(machine, "signals").add(signal(row));
    } else {
      row.put(machineFields, "name", "name");
      row.put(machineFields, "kind", "kind");
      row.put(machineFields, "position", "position");
      row.put(machineFields, "type", "type");
      aliases(row, machineFields);
      machines.add(new Node.Mapping(row.place(), machineFields, false));
    }
  }

  /** What the row stands in: that of an earlier row, which it must not contradict. */
  private Node.Mapping outer(
      Row row, String name, Map<String, Node> fields, List<Node> into, String below) {
    Node.Mapping known = made.get(name);
    if (known == null) {
      fields.put(below, new Node.Sequence(row.place(), new ArrayList<>()));
      Node.Mapping outer = new Node.Mapping(row.place(), fields, ofSignals);
      made.put(name, outer);
      into.add(outer);
      return outer;
    }
    fields.forEach((member, value) -> {
      Node earlier = known.members().putIfAbsent(member, value);
      if (earlier instanceof Node.Scalar one
          && value instanceof Node.Scalar other
          && !one.text().equals(other.text())) {
        faults.add(
            "contradiction", other.place().toString(), one.place() + " says " + one.text() + ".");
      }
    });
    return known;
  }

  private static List<Node> items(Node.Mapping mapping, String list) {
    return mapping.members().get(list) instanceof Node.Sequence sequence
        ? sequence.items()
        : Collections.emptyList();
  }

  private void aliases(Row row, Map<String, Node> fields) {
    if (columns.contains("aliases")) {
      Place place = row.place().in("aliases");
      List<Node> aliases =
          Arrays.stream(row.key("aliases").split(" ", -1))
              .filter(alias -> !alias.isEmpty())
              .map(alias -> (Node) new Node.Scalar(place, alias))
              .toList();
      fields.put("aliases", new Node.Sequence(place, aliases));
    }
  }

  private Node signal(Row row) {
    Map<String, Node> fields = new LinkedHashMap<>();
    row.put(fields, "key", "signal");
    for (String column :
        List.of(
            "source",
            "name",
            "kind",
            "unit",
            "role",
            "retention",
            "expectedIntervalMs",
            "modulus")) {
      row.put(fields, column, column);
    }
    if (columns.contains("validMin") || columns.contains("validMax")) {
      Map<String, Node> range = new LinkedHashMap<>();
      row.put(range, "min", "validMin");
      row.put(range, "max", "validMax");
      fields.put("validRange", new Node.Mapping(row.place(), range, false));
    }
    if (columns.contains("stateMapping")) {
      fields.put("stateMapping", words(row));
    }
    if (columns.contains("idleAbove") || columns.contains("producingAbove")) {
      Map<String, Node> thresholds = new LinkedHashMap<>();
      row.put(thresholds, "idleAbove", "idleAbove");
      row.put(thresholds, "producingAbove", "producingAbove");
      fields.put("powerThresholds", new Node.Mapping(row.place(), thresholds, false));
    }
    return new Node.Mapping(row.place(), fields, false);
  }

  private static Node words(Row row) {
    Place place = row.place().in("stateMapping");
    List<Node> words = new ArrayList<>();
    for (String each : row.key("stateMapping").split(";", -1)) {
      if (!each.isBlank()) {
        int end = each.lastIndexOf('=');
        Map<String, Node> word = new LinkedHashMap<>();
        String text = end < 0 ? each : each.substring(0, end);
        word.put("word", new Node.Scalar(place, text.strip()));
        if (end >= 0) {
          word.put("state", new Node.Scalar(place, each.substring(end + 1).strip()));
        }
        words.add(new Node.Mapping(place, word, false));
      }
    }
    return new Node.Sequence(place, words);
  }
}
