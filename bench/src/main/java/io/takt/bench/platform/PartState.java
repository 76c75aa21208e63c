package io.takt.bench.platform;

/**
 * A part as {@code ./takt status --json} tells.
 *
 * @param pid 0 when it does not run
 */
public record PartState(String name, String state, String address, long pid, int restarts) {
  public boolean isReady() {
    return state.equals("ready");
  }
}
