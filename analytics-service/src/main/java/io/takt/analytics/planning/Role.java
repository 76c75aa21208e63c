package io.takt.analytics.planning;

import io.takt.analytics.plant.PlantSignal;
import java.util.Arrays;
import java.util.Optional;

/** What a signal tells of its machine's work. */
public enum Role {
  STATE("state"),
  /** Not 0 while it runs. */
  RUN("run"),
  GOOD("good-count"),
  REJECT("reject-count"),
  /** Good and rejected together. */
  TOTAL("total-count"),
  /** Rises from 0 with each cycle, or counts cycles: asked where nothing else counts. */
  CYCLE("cycle"),
  /** Key of the product in work. */
  PRODUCT("product"),
  /** Electric power: asked where nothing else tells what the machine did. */
  POWER("power");

  private final String id;

  Role(String id) {
    this.id = id;
  }

  /** As signals name it. */
  public String id() {
    return id;
  }

  static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }

  /** Whether a signal of this kind can tell it. */
  public boolean fits(PlantSignal signal) {
    return switch (this) {
      case PRODUCT -> signal.isWords();
      case STATE, RUN -> signal.isWords() || signal.isNumber();
      case GOOD, REJECT, TOTAL, CYCLE, POWER -> signal.isNumber();
    };
  }
}
