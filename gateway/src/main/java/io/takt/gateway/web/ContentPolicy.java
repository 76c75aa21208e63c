package io.takt.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a page may load. The dashboard brings its own rule; it is written nowhere else. */
final class ContentPolicy {
  private static final String OF_THE_DASHBOARD = "/io/takt/dashboard/content-security-policy.txt";

  /** While the dashboard is not built there is no page. */
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** The API page is another's: its styles are inline, its scripts are not. */
  static final String DOCS =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private ContentPolicy() {}

  static String dashboard() {
    try (InputStream in = ContentPolicy.class.getResourceAsStream(OF_THE_DASHBOARD)) {
      return in == null ? NOTHING : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
