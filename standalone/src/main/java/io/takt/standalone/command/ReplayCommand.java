package io.takt.standalone.command;

import io.takt.simulator.SimulatorApplication;
import io.takt.standalone.install.Port;
import io.takt.standalone.install.Secrets;
import io.takt.standalone.install.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Streams a CSV file as a machine; the simulator does it, this tells it where the platform is. */
@Command(
    name = "replay",
    description = "Streams a CSV file as a machine; see: ./takt replay --help")
final class ReplayCommand implements Callable<Integer> {
  @Unmatched private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    Settings settings = Settings.of(System.getenv());
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(words);
    if (!words.contains("--help")) {
      Path tokenFile = settings.home().run().resolve("replay.token");
      Secrets.write(tokenFile, new Cli(settings).token());
      all.add("--mqtt=tcp://" + settings.address(Port.MQTT));
      all.add("--api=" + settings.url(Port.WEB));
      all.add("--token-file=" + tokenFile);
    }
    return SimulatorApplication.run(all.toArray(String[]::new));
  }
}
