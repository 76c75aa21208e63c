package io.takt.standalone.platform;

import io.takt.standalone.platform.Api.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file in the making, and beside it what has to be stored of it. The two are told apart in every
 * call, so that nothing that reads the file is part of what is expected.
 */
final class CsvFile {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, List<Reading>> expected = new LinkedHashMap<>();

  CsvFile line(String line) {
    text.append(line).append('\n');
    return this;
  }

  CsvFile raw(String characters) {
    text.append(characters);
    return this;
  }

  /** A Double or a String is to be found at this time. */
  CsvFile expect(String signal, long time, Object value) {
    expected.computeIfAbsent(signal, _ -> new ArrayList<>()).add(new Reading(time, value, "good"));
    return this;
  }

  /** By signal, in order of time. */
  Map<String, List<Reading>> expected() {
    Map<String, List<Reading>> sorted = new LinkedHashMap<>();
    expected.forEach((signal, readings) ->
        sorted.put(
            signal, readings.stream().sorted(Comparator.comparingLong(Reading::time)).toList()));
    return sorted;
  }

  Path in(Path folder) {
    try {
      return Files.writeString(
          Files.createTempFile(folder, "machine", ".csv"), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
