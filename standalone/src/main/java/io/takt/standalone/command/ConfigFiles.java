package io.takt.standalone.command;

import io.takt.parts.PartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Configuration files that are sent as one, a document after the other; faults are told of the file
 * they are in.
 *
 * @param type of the content
 */
record ConfigFiles(String type, String body, List<Document> documents) {
  private static final Pattern INDEXED = Pattern.compile("\\[(\\d+)]\\.?(.*)");
  private static final Pattern LINE = Pattern.compile("line (\\d+)(, .*)");
  private static final String BETWEEN = "\n---\n";

  ConfigFiles {
    documents = List.copyOf(documents);
  }

  /**
   * One that is not empty.
   *
   * @param index in its file
   * @param line of the body before the file begins
   */
  record Document(Path file, int index, int line) {}

  /**
   * @param path a file, or a folder of *.yaml
   * @throws PartException when there is nothing to read
   */
  static ConfigFiles read(Path path) {
    try {
      if (path.toString().endsWith(".csv")) {
        return new ConfigFiles(
            "text/csv", Files.readString(path), List.of(new Document(path, 0, 0)));
      }
      return yaml(files(path));
    } catch (IOException e) {
      throw new PartException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> inside = Files.list(path)) {
      List<Path> files =
          inside.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
      if (files.isEmpty()) {
        throw new PartException("no *.yaml in " + path);
      }
      return files;
    }
  }

  private static ConfigFiles yaml(List<Path> files) throws IOException {
    StringBuilder body = new StringBuilder();
    List<Document> documents = new ArrayList<>();
    for (Path file : files) {
      body.append(body.isEmpty() ? "" : BETWEEN);
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int line = (int) body.chars().filter(c -> c == '\n').count();
      int count = count(text);
      for (int i = 0; i < count; i++) {
        documents.add(new Document(file, i, line));
      }
      body.append(text);
    }
    return new ConfigFiles("application/yaml", body.toString(), documents);
  }

  /** Documents that are not empty; at least one, so that a broken file is told of. */
  private static int count(String text) {
    int count = 0;
    try {
      Event before = null;
      for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
        boolean begins = before != null && before.getEventId() == Event.ID.DocumentStart;
        if (begins && !(event instanceof ScalarEvent empty && empty.getValue().isEmpty())) {
          count++;
        }
        before = event;
      }
    } catch (YamlEngineException e) {
      return Math.max(count, 1); // the platform says what is wrong with it
    }
    return count;
  }

  /** A fault's path with the file it is in. */
  String where(String at) {
    Matcher line = LINE.matcher(at);
    if (line.matches()) {
      int of = Integer.parseInt(line.group(1));
      Document document = documents.getFirst();
      for (Document each : documents) {
        document = each.line() < of ? each : document;
      }
      return document.file() + ": line " + (of - document.line()) + line.group(2);
    }
    Matcher indexed = INDEXED.matcher(at);
    boolean later = indexed.matches();
    int index = later ? Integer.parseInt(indexed.group(1)) : 0;
    if (index >= documents.size()) {
      return at;
    }
    Document document = documents.get(index);
    String inFile = document.index() == 0 ? "" : "[" + document.index() + "].";
    return document.file() + ": " + inFile + (later ? indexed.group(2) : at);
  }
}
