package io.takt.standalone.install;

/** Every port of an installation, as docs/architecture.md lists them. */
public enum Port {
  WEB("TAKT_PORT_WEB", 8080, "dashboard and API"),
  WEB_MANAGEMENT("TAKT_PORT_WEB_MANAGEMENT", 8095, "health of the gateway"),
  MQTT("TAKT_PORT_MQTT", 1883, "MQTT"),
  MQTT_WS("TAKT_PORT_MQTT_WS", 8083, "MQTT over WebSocket"),
  MQTT_TLS("TAKT_PORT_MQTT_TLS", 8883, "MQTT over TLS"),
  BROKER("TAKT_PORT_BROKER", 8090, "health of the broker"),
  INGEST("TAKT_PORT_INGEST", 8091, "ingest-service"),
  ASSET("TAKT_PORT_ASSET", 8092, "asset-service"),
  ANALYTICS("TAKT_PORT_ANALYTICS", 8093, "analytics-service"),
  ALERT("TAKT_PORT_ALERT", 8094, "alert-service"),
  KAFKA("TAKT_PORT_KAFKA", 19092, "Kafka"),
  KAFKA_CONTROLLER("TAKT_PORT_KAFKA_CONTROLLER", 19093, "Kafka's controller"),
  DB("TAKT_PORT_DB", 15432, "TimescaleDB");

  private final String variable;
  private final int standard;
  private final String purpose;

  Port(String variable, int standard, String purpose) {
    this.variable = variable;
    this.standard = standard;
    this.purpose = purpose;
  }

  /** The environment variable that moves it. */
  public String variable() {
    return variable;
  }

  public int standard() {
    return standard;
  }

  /** Who listens there, for people. */
  public String purpose() {
    return purpose;
  }

  /** Whether it follows {@code TAKT_BIND}; the others stay on loopback. */
  boolean isPublic() {
    return switch (this) {
      case WEB, MQTT, MQTT_WS, MQTT_TLS -> true;
      case WEB_MANAGEMENT, BROKER, INGEST, ASSET, ANALYTICS, ALERT, KAFKA, KAFKA_CONTROLLER, DB ->
          false;
    };
  }
}
