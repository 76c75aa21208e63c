package io.takt.standalone.supervise;

import io.takt.parts.Launch;
import java.util.List;
import java.util.function.Supplier;

/**
 * One process to keep running.
 *
 * @param tier parts of a higher tier are stopped before those of a lower one
 * @param needs names of parts that must be ready before this one starts
 * @param prepare runs before each start
 * @param launch how to start it
 * @param endpoints what it offers; it is ready when all of them are
 * @param afterReady runs after each start once it is ready
 * @param oneShot whether its own orderly end is fine
 */
public record Part(
    String name,
    int tier,
    List<String> needs,
    Runnable prepare,
    Supplier<Launch> launch,
    List<Endpoint> endpoints,
    Runnable afterReady,
    boolean oneShot) {
  public Part {
    needs = List.copyOf(needs);
    endpoints = List.copyOf(endpoints);
  }

  boolean isReady() {
    return endpoints.stream().allMatch(endpoint -> endpoint.ready().getAsBoolean());
  }
}
