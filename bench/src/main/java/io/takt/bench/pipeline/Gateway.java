package io.takt.bench.pipeline;

import java.util.List;

/**
 * A credential that speaks for the machines of one line, as a line's gateway does.
 *
 * @param first index of its first machine
 * @param topics of its machines
 */
public record Gateway(String user, String password, int first, List<String> topics) {
  public Gateway {
    topics = List.copyOf(topics);
  }
}
