package io.takt.standalone.install;

import io.takt.parts.PartException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the environment says about this installation.
 *
 * @param bind address of the web and MQTT ports
 * @param vias ports by which the services reach a part that listens elsewhere: a proxy's, in tests
 */
public record Settings(
    Home home,
    String bind,
    Map<Port, Integer> ports,
    Map<Port, Integer> vias,
    Map<String, String> heaps) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  /** Two instances of a service on one machine: the second one's port is this far away. */
  private static final int INSTANCE_STEP = 100;

  /** Standard heaps, as {@code -Xmx} takes them; {@code TAKT_HEAP_<name>} overrides each. */
  private static final Map<String, String> HEAPS =
      Map.of(
          "KAFKA",
          "384m",
          "BROKER",
          "640m",
          "SERVICES",
          "720m",
          "SERVICE",
          "320m",
          "SIMULATOR",
          "192m");

  public Settings {
    ports = Map.copyOf(ports);
    vias = Map.copyOf(vias);
    heaps = Map.copyOf(heaps);
  }

  /**
   * @throws PartException when a port is no port
   */
  public static Settings of(Map<String, String> environment) {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(
          port,
          number(port.variable(), environment.getOrDefault(port.variable(), ""), port.standard()));
    }
    Map<Port, Integer> vias = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      String variable = port.variable().replace("_PORT_", "_VIA_");
      int listens = ports.getOrDefault(port, port.standard());
      vias.put(port, number(variable, environment.getOrDefault(variable, ""), listens));
    }
    Map<String, String> heaps = new HashMap<>(HEAPS);
    heaps.replaceAll((name, heap) -> environment.getOrDefault("TAKT_HEAP_" + name, heap));
    return new Settings(
        Home.of(environment), environment.getOrDefault("TAKT_BIND", LOOPBACK), ports, vias, heaps);
  }

  public int port(Port port) {
    return ports.getOrDefault(port, port.standard());
  }

  /**
   * The port of one of several instances of a service.
   *
   * @param instance counted from 0
   */
  public int port(Port port, int instance) {
    return port(port) + instance * INSTANCE_STEP;
  }

  /** The host by which a client on this machine reaches a port. */
  public String host(Port port) {
    String bind = bind(port);
    if (EVERYWHERE.contains(bind)) {
      return LOOPBACK;
    }
    return bind.contains(":") ? "[" + bind + "]" : bind;
  }

  /** The same for people. */
  public String shownHost(Port port) {
    String host = host(port);
    return host.equals(LOOPBACK) ? "localhost" : host;
  }

  /** The port by which the services reach it. */
  public int via(Port port) {
    return vias.getOrDefault(port, port(port));
  }

  /** The address a client on this machine uses. */
  public String address(Port port) {
    return host(port) + ":" + port(port);
  }

  public String url(Port port) {
    return "http://" + address(port);
  }

  private String databaseUrl() {
    return "jdbc:postgresql://" + viaAddress(Port.DB) + "/takt";
  }

  private String viaAddress(Port port) {
    return host(port) + ":" + via(port);
  }

  public String heap(String name) {
    return heaps.getOrDefault(name, "320m");
  }

  /** The address a port listens on. */
  String bind(Port port) {
    return port.isPublic() ? bind : LOOPBACK;
  }

  /** What every part is told. */
  public Map<String, String> environment() {
    Map<String, String> told = new HashMap<>();
    ports.forEach((port, number) -> told.put(port.variable(), String.valueOf(number)));
    told.put("TAKT_HOME", home.path().toString());
    told.put("TAKT_BIND", bind);
    told.put("TAKT_WEB_HOST", shownHost(Port.WEB));
    told.put("TAKT_SECRETS", home.secret().toString());
    told.put("TAKT_KAFKA", viaAddress(Port.KAFKA));
    told.put("TAKT_DB", databaseUrl());
    told.put("TAKT_MQTT", "tcp://" + viaAddress(Port.MQTT));
    told.put("TAKT_URL_INGEST", url(Port.INGEST));
    told.put("TAKT_URL_ASSET", "http://" + viaAddress(Port.ASSET));
    told.put("TAKT_URL_ANALYTICS", url(Port.ANALYTICS));
    told.put("TAKT_URL_ALERT", url(Port.ALERT));
    told.put("TAKT_URL_BROKER", url(Port.BROKER));
    return told;
  }

  private static int number(String variable, String text, int otherwise) {
    if (text.isBlank()) {
      return otherwise;
    }
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
      throw new PartException(variable + " must be a port from 1 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }
}
