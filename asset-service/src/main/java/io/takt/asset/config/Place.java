package io.takt.asset.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a file. A chain, because a file has many values and few faults.
 *
 * @param step a name, or the index in a list
 */
record Place(@Nullable Place parent, Object step) {
  static final Place ROOT = new Place(null, "");

  Place in(String member) {
    return new Place(this, member);
  }

  Place at(int index) {
    return new Place(this, index);
  }

  /** Such as {@code sites[0].lines[2].key}. */
  @Override
  public String toString() {
    String above = parent == null ? "" : parent.toString();
    if (step instanceof Integer index) {
      return above + "[" + index + "]";
    }
    return above.isEmpty() ? step.toString() : above + "." + step;
  }
}
