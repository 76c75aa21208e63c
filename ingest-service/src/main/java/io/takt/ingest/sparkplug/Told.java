package io.takt.ingest.sparkplug;

import io.takt.ingest.decode.Decoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one message means.
 *
 * @param parts what it says of the node and of its devices
 * @param rebirth why the node should tell everything again; null when there is no need
 */
record Told(List<Part> parts, @Nullable String rebirth) {
  static final Told NOTHING = new Told(List.of(), null);

  /**
   * @param device empty for the node itself
   */
  record Part(String device, Decoding decoding) {}
}
