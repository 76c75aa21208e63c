package io.takt.standalone.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Classes as they were loaded and linked in a run made for it (JEP 483, 514): a JVM that starts
 * from them reads, checks and links nothing. One file for each program. The JVM itself leaves a
 * file alone that is of other jars or another JDK.
 *
 * @param folder of the files
 * @param recording whether programs are to write down what they load, instead of using it
 */
public record StartCache(Path folder, boolean recording) {
  /** What the supervisor and the commands are called here; {@code ./takt} knows the name too. */
  public static final String COMMANDS = "takt";

  /** JVM options for a program; none when there is nothing to use. */
  public List<String> options(String program) {
    if (recording) {
      return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded(program));
    }
    Path file = file(program);
    // a file that does not fit is no news: the program starts without it
    return Files.exists(file)
        ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off")
        : List.of();
  }

  /** What a program has written down. */
  public Path recorded(String program) {
    return folder.resolve(program + ".recorded");
  }

  /** What it starts from. */
  public Path file(String program) {
    return folder.resolve(program + ".aot");
  }
}
