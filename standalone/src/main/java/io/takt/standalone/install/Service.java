package io.takt.standalone.install;

import java.util.Locale;

/** The services, in the order they are worth starting. */
public enum Service {
  ASSET("asset-service", Port.ASSET, Port.ASSET),
  INGEST("ingest-service", Port.INGEST, Port.INGEST),
  ANALYTICS("analytics-service", Port.ANALYTICS, Port.ANALYTICS),
  ALERT("alert-service", Port.ALERT, Port.ALERT),
  GATEWAY("gateway", Port.WEB, Port.WEB_MANAGEMENT);

  private final String module;
  private final Port port;
  private final Port health;

  Service(String module, Port port, Port health) {
    this.module = module;
    this.port = port;
    this.health = health;
  }

  /** Short name: its schema, its secrets. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String module() {
    return module;
  }

  public Port port() {
    return port;
  }

  /** Where its health is asked. */
  public Port health() {
    return health;
  }
}
