package io.takt.alert;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;

/** A mail server that has time to start while other tests keep the processors busy. */
final class MailServer {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private MailServer() {}

  /** Not started yet. */
  static GreenMail on(int port) {
    ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(PATIENCE.toMillis());
    return new GreenMail(setup);
  }
}
