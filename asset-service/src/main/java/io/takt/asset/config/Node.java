package io.takt.asset.config;

import java.util.List;
import java.util.Map;

/** A value of a file. What it means is decided by who reads it: {@code 007} may be a key. */
sealed interface Node {
  Place place();

  /** One word, number or text. */
  record Scalar(Place place, String text) implements Node {}

  /** Nothing, as {@code null} says. */
  record Nothing(Place place) implements Node {}

  /** Values in their order. */
  record Sequence(Place place, List<Node> items) implements Node {}

  /**
   * Values by name.
   *
   * @param existing it only says where something stands, and is not made by this
   */
  record Mapping(Place place, Map<String, Node> members, boolean existing) implements Node {}
}
