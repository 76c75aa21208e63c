package io.takt.standalone.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the built jars, with a cache made for them as {@code ./takt} makes it. */
class StartCacheIT {
  private static final String COMMANDS = "io.takt.standalone.StandaloneApplication";

  @TempDir private Path folder;
  private Path jar;
  private String classPath;

  /** A run's exit code, and all it printed. */
  private record Run(int exitCode, String said) {}

  @BeforeEach
  void copyTheJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      Path built =
          files
              .filter(file -> String.valueOf(file.getFileName()).matches("standalone-.*\\.jar"))
              .findFirst()
              .orElseThrow();
      jar = Files.copy(built, folder.resolve("standalone.jar"));
    }
    try (Stream<Path> files = Files.list(Path.of("target/lib"))) {
      classPath =
          Stream.concat(Stream.of(jar), files.sorted())
              .map(file -> file.toAbsolutePath().toString())
              .collect(Collectors.joining(":"));
    }
  }

  @Test
  void classesComeFromTheCacheUntilTheJarChanges() throws Exception {
    List<String> recording = new StartCache(folder, true).options(StartCache.COMMANDS);
    assertThat(help(recording).exitCode()).isZero();
    assertThat(
            java(List.of(
                    "-XX:AOTMode=create",
                    "-XX:AOTConfiguration=" + folder.resolve("takt.recorded"),
                    "-XX:AOTCache=" + folder.resolve("takt.aot")))
                .exitCode())
        .isZero();

    StartCache cache = new StartCache(folder, false);
    List<String> using = new ArrayList<>(cache.options(StartCache.COMMANDS));
    assertThat(using).isNotEmpty();
    String plain = help(using).said();
    using.add("-Xlog:class+load");
    assertThat(help(using).said()).contains(COMMANDS + " source: shared objects file");

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    assertThat(help(using).said()).contains(COMMANDS + " source: file:");
    assertThat(help(cache.options(StartCache.COMMANDS))).isEqualTo(new Run(0, plain));
  }

  @Test
  void withoutACacheThereIsNothingToUse() {
    assertThat(new StartCache(folder, false).options("kafka")).isEmpty();
  }

  private Run help(List<String> options) throws IOException, InterruptedException {
    return java(Stream.concat(options.stream(), Stream.of(COMMANDS, "--help")).toList());
  }

  private Run java(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath));
    command.addAll(words);
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int exitCode = process.waitFor();
    return new Run(exitCode, Files.readString(said));
  }
}
