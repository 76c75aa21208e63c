package io.takt.standalone.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which auto-configurations a service must not see in a JVM it shares: those of libraries that its
 * own boot jar does not carry. So each service is configured alike alone and beside others, and
 * nobody keeps a list.
 */
final class OwnConfiguration {
  private static final String IMPORTS =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
  private static final Pattern JAR = Pattern.compile("/([^/!]+\\.jar)!");
  private static final Pattern INDEXED = Pattern.compile("/([^/\"]+\\.jar)\"");

  private OwnConfiguration() {}

  /** Class names of the foreign auto-configurations. */
  static List<String> foreignTo(Path bootJar) {
    Set<String> own = libraries(bootJar);
    List<String> foreign = new ArrayList<>();
    try {
      for (URL imports :
          Collections.list(OwnConfiguration.class.getClassLoader().getResources(IMPORTS))) {
        Matcher jar = JAR.matcher(imports.toString());
        if (jar.find() && !own.contains(jar.group(1))) {
          foreign.addAll(lines(imports.openStream()));
        }
      }
      return foreign;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> libraries(Path bootJar) {
    try (JarFile jar = new JarFile(bootJar.toFile())) {
      return lines(jar.getInputStream(jar.getEntry("BOOT-INF/classpath.idx"))).stream()
          .map(INDEXED::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
