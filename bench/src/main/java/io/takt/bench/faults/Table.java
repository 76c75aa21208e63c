package io.takt.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result, for people and for programs.
 *
 * @param facts what a reader needs to judge it, by name
 */
record Table(Map<String, String> facts, List<Row> rows) {

  void markdown(Path file) {
    List<String> lines = new ArrayList<>();
    lines.add("# Faults");
    lines.add("");
    lines.add(
        "Written by `./takt bench faults`. Every message carries values that tell which reading"
            + " they are; each send and each");
    lines.add(
        "acknowledgement is written down, and after each fault everything stored is compared with"
            + " that. \"other\" counts");
    lines.add(
        "readings that were invented, changed or wrongly rejected, and malformed messages nobody"
            + " can see rejected.");
    lines.add("");
    facts.forEach((name, value) -> lines.add("- " + name + ": " + value));
    lines.add("");
    lines.add("| fault | runs | lost | duplicates | other | ready, s, max | must | result |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    rows.forEach(row -> lines.add(line(row)));
    lines.add("");
    rows.stream()
        .filter(row -> !row.broken().isEmpty() || !row.late().isEmpty())
        .forEach(row -> {
          lines.add("What did not hold in \"" + row.fault().name() + "\":");
          lines.add("");
          Stream.concat(row.broken().stream(), row.late().stream())
              .forEach(each -> lines.add("- " + each.replace("\n", " ")));
          lines.add("");
        });
    write(file, String.join("\n", lines).stripTrailing() + "\n");
  }

  private static String line(Row row) {
    Fault fault = row.fault();
    if (row.runs() == 0) {
      return "| %s | | | | | | %s | %s |".formatted(fault.name(), fault.must(), result(row));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %s | %s | %s |",
        fault.name(),
        row.runs(),
        row.lost(),
        row.duplicates(),
        row.wrong(),
        row.readySecondsMax() == 0 ? "" : String.format(Locale.ROOT, "%.1f", row.readySecondsMax()),
        fault.must(),
        result(row));
  }

  private static String result(Row row) {
    return row.state() + (row.note().isEmpty() ? "" : ": " + row.note());
  }

  void json(Path file) {
    List<Map<String, Object>> list = rows.stream().map(Table::fields).toList();
    write(
        file,
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(list)
            + "\n");
  }

  private static Map<String, Object> fields(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fault", row.fault().id());
    fields.put("runs", row.runs());
    fields.put("lost", row.lost());
    fields.put("duplicates", row.duplicates());
    fields.put("ready_s_max", Math.round(row.readySecondsMax() * 10) / 10.0);
    fields.put("ok", row.isOk());
    fields.put("state", row.state());
    return fields;
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
