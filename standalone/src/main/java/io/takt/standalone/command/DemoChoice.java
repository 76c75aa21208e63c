package io.takt.standalone.command;

import io.takt.standalone.install.Home;
import io.takt.standalone.install.Secrets;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the demo plant runs: said at this start, else as the last time, else asked, else yes. */
record DemoChoice(Home home) {

  boolean decide(@Nullable Boolean said, @Nullable Console console) throws IOException {
    Path file = home.demo().resolve("choice");
    boolean choice;
    if (said != null) {
      choice = said;
    } else if (Files.exists(file)) {
      choice = Files.readString(file).strip().equals("yes");
    } else {
      choice = console == null || !console.isTerminal() || asked(console);
    }
    Secrets.write(file, choice ? "yes\n" : "no\n");
    return choice;
  }

  private static boolean asked(Console console) {
    String answer = console.readLine("Start with a demo plant (12 machines, removable)? [Y/n] ");
    return answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
  }
}
