package io.takt.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a Java program on the JDK that runs this one.
 *
 * @param heap as {@code -Xmx} takes it, for example {@code 384m}
 * @param classPath colon-separated
 * @param options further JVM options
 */
public record JavaCommand(
    String mainClass, String classPath, String heap, List<String> options, List<String> arguments) {

  /** A program from the class path of this JVM. */
  public static JavaCommand here(String mainClass, String heap, String... arguments) {
    return new JavaCommand(
        mainClass, System.getProperty("java.class.path"), heap, List.of(), List.of(arguments));
  }

  public JavaCommand with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new JavaCommand(mainClass, classPath, heap, all, arguments);
  }

  /** The words of the command. A JVM out of memory ends, so that it is seen and started again. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx" + heap);
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("-XX:+UseCompactObjectHeaders");
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.addAll(options);
    words.add("-cp");
    words.add(classPath);
    words.add(mainClass);
    words.addAll(arguments);
    return List.copyOf(words);
  }
}
