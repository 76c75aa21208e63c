package io.takt.standalone.install;

import io.takt.parts.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the built programs are.
 *
 * @param root the folder with {@code ./takt}
 */
public record Installation(Path root) {

  /** As {@code ./takt} tells. */
  public static Installation here() {
    return new Installation(Path.of(System.getProperty("takt.root", ".")).toAbsolutePath());
  }

  /** The broker's own class path: it needs other versions of some libraries than the services. */
  public String brokerClassPath() {
    Path target = root.resolve("mqtt-broker/target");
    return only(target, "mqtt-broker-", ".jar") + ":" + jars(target.resolve("lib"));
  }

  /** A service's own class path. */
  public String classPath(Service service) {
    Path target = root.resolve(service.module()).resolve("target");
    String boot = name(bootJar(service));
    Path own = target.resolve(boot.replace("-boot.jar", ".jar"));
    return own + ":" + jars(target.resolve("lib"));
  }

  /**
   * A service as one jar that runs alone. Not run by this: a virtual thread that waits while it
   * loads a class keeps its carrier, and the loader of jars in a jar waits for others.
   */
  public Path bootJar(Service service) {
    return only(root.resolve(service.module()).resolve("target"), service.module(), "-boot.jar");
  }

  /** What the last build's programs start from. */
  public StartCache startCache() {
    return new StartCache(root.resolve("standalone/target/start-cache"), false);
  }

  private static Path only(Path folder, String prefix, String suffix) {
    return list(folder)
        .filter(file -> name(file).startsWith(prefix) && name(file).endsWith(suffix))
        .findFirst()
        .orElseThrow(() -> notBuilt(folder));
  }

  /** Sorted: a cache of classes only fits the class path it was made with. */
  private static String jars(Path folder) {
    return list(folder)
        .filter(file -> name(file).endsWith(".jar"))
        .sorted()
        .map(Path::toString)
        .collect(Collectors.joining(":"));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return List.copyOf(files.toList()).stream();
    } catch (IOException e) {
      throw notBuilt(folder);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static PartException notBuilt(Path folder) {
    return new PartException(folder + " is not built; run: ./takt up");
  }
}
