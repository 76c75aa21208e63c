package io.takt.bench.platform;

/** The ports of an installation, in the order they are given out. */
public enum Port {
  WEB,
  WEB_MANAGEMENT,
  MQTT,
  MQTT_WS,
  MQTT_TLS,
  BROKER,
  INGEST,
  ASSET,
  ANALYTICS,
  ALERT,
  KAFKA,
  KAFKA_CONTROLLER,
  DB;

  public String variable() {
    return "TAKT_PORT_" + name();
  }
}
