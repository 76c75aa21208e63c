package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Port;
import io.takt.standalone.install.Settings;
import java.util.Map;

/** What {@code ./takt up} prints at the end. */
record Welcome(Settings settings) {

  String text() {
    String web = "http://" + settings.shownHost(Port.WEB) + ":" + settings.port(Port.WEB);
    return """

    Takt is up%s.

      Dashboard   %s
      MQTT        %s:%d
      API         %s/api-docs
      Data        %s
      Sign in     %s

    """
        .formatted(
            after(),
            web,
            settings.shownHost(Port.MQTT),
            settings.port(Port.MQTT),
            web,
            settings.home().path(),
            signIn());
  }

  private static String after() {
    long started = Long.getLong("takt.started", 0);
    return started == 0
        ? ""
        : " after %.0f s".formatted((System.currentTimeMillis() - started) / 1000.0);
  }

  private String signIn() {
    try {
      return new Cli(settings).post("/owner-links", Map.of()).path("link").asString()
          + "   (works once, 15 minutes)";
    } catch (PartException e) {
      return "no link: " + e.getMessage();
    }
  }
}
