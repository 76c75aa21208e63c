package io.takt.standalone.command;

import io.takt.parts.JavaCommand;
import io.takt.parts.Launch;
import io.takt.parts.Signal;
import io.takt.standalone.install.Installation;
import io.takt.standalone.install.Settings;
import io.takt.standalone.install.StartCache;
import io.takt.standalone.supervise.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the supervisor as a process that stays, and shows what it says until all is ready. */
record Background(Settings settings, Path statusFile, PrintStream out) {
  /** The supervisor's last words at the start. */
  static final String READY = "all parts are ready" + System.lineSeparator();

  private static final String HERE = "takt.background";
  private static final int LOOK_MILLIS = 200;

  /** Whether this process is the one that stays. */
  static boolean isHere() {
    return Boolean.getBoolean(HERE);
  }

  int start(List<String> arguments) throws IOException, InterruptedException {
    Path log = settings.home().log("takt");
    Files.deleteIfExists(log);
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(
        JavaCommand.here(
                "io.takt.standalone.StandaloneApplication", "96m", arguments.toArray(String[]::new))
            .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .with(
                Installation.here()
                    .startCache()
                    .options(StartCache.COMMANDS)
                    .toArray(String[]::new))
            .with("-D" + HERE + "=true")
            .with("-Dtakt.root=" + System.getProperty("takt.root", "."))
            .with("-Dtakt.started=" + System.getProperty("takt.started", "0"))
            .words());
    Process supervisor = new Launch(words, Map.of(), log, Signal.TERM).start();
    try (InputStream said = Files.newInputStream(log)) {
      boolean isReady = false;
      while (true) {
        boolean ended = supervisor.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        isReady |= pass(said);
        if (ended) {
          return supervisor.exitValue() == 0 ? 1 : supervisor.exitValue();
        }
        if (isReady && knows(supervisor)) {
          out.print(new Welcome(settings).text());
          out.flush();
          return 0;
        }
      }
    }
  }

  /** Whether the last words have been said. */
  private boolean pass(InputStream said) throws IOException {
    String text = new String(said.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
    return text.contains(READY);
  }

  private boolean knows(Process supervisor) {
    return Status.read(statusFile).filter(status -> status.pid() == supervisor.pid()).isPresent();
  }
}
