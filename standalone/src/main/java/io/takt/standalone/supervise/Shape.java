package io.takt.standalone.supervise;

import io.takt.standalone.install.Service;
import java.util.Map;

/** How the services are spread over processes. */
public sealed interface Shape {
  /** All in one JVM. */
  record One() implements Shape {}

  /**
   * Each in its own.
   *
   * @param instances how many of a service; one where nothing is said
   */
  record Each(Map<Service, Integer> instances) implements Shape {
    public Each {
      instances = Map.copyOf(instances);
    }
  }
}
