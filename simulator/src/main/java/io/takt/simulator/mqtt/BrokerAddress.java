package io.takt.simulator.mqtt;

import java.time.Duration;

/**
 * @param uri such as {@code tcp://127.0.0.1:1883} or {@code ssl://host:8883}
 * @param window messages sent and not yet acknowledged, at most
 * @param patience how long a refused sign-in is tried again before it counts: while a platform
 *     starts, its broker may not yet be able to ask who is who
 */
public record BrokerAddress(
    String uri, String clientId, String user, String password, int window, Duration patience) {
  public static final int WINDOW = 24;
  public static final Duration PATIENCE = Duration.ofSeconds(60);
}
