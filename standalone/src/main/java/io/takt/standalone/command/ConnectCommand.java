package io.takt.standalone.command;

import io.takt.standalone.install.Port;
import io.takt.standalone.install.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Registers a machine and a credential for it. */
@Command(
    name = "connect",
    description = "Registers a machine and prints how to publish as it.",
    mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
  @Option(names = "--site", required = true)
  private String site = "";

  @Option(names = "--area", description = "Level between site and line, if there is one.")
  private String area = "";

  @Option(names = "--line", required = true)
  private String line = "";

  @Option(names = "--machine", required = true)
  private String machine = "";

  @Override
  public Integer call() {
    Settings settings = Settings.of(System.getenv());
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("site", site);
    if (!area.isEmpty()) {
      wanted.put("area", area);
    }
    wanted.put("line", line);
    wanted.put("machine", machine);
    print(new Cli(settings).post("/connections", wanted), settings);
    return 0;
  }

  private static void print(JsonNode made, Settings settings) {
    String user = made.path("user").asString();
    String password = made.path("password").asString();
    String topic = made.path("topic").asString();
    System.out.printf(
        """
        user      %s
        password  %s   (shown this once)
        topic     %s

        mosquitto_pub -h %s -p %d -q 1 -u '%s' -P '%s' -t '%s/temperature' -m 21.5
        """,
        user,
        password,
        topic,
        settings.shownHost(Port.MQTT),
        settings.port(Port.MQTT),
        user,
        password,
        topic);
  }
}
