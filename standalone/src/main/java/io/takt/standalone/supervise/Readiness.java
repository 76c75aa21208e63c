package io.takt.standalone.supervise;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.function.BooleanSupplier;

/**
 * Whether a service says it is ready.
 *
 * @param root where its health is asked
 */
record Readiness(String root) implements BooleanSupplier {
  private static final int PATIENCE_MILLIS = 3_000;

  @Override
  public boolean getAsBoolean() {
    try {
      HttpURLConnection call =
          (HttpURLConnection)
              URI.create(root + "/actuator/health/readiness").toURL().openConnection();
      call.setConnectTimeout(PATIENCE_MILLIS);
      call.setReadTimeout(PATIENCE_MILLIS);
      try {
        return call.getResponseCode() == 200;
      } finally {
        call.disconnect();
      }
    } catch (IOException e) {
      return false; // not there yet
    }
  }
}
