package io.takt.ingest.decode;

import io.takt.contracts.LevelKey;

/** Which names a signal may have. */
public enum Names {
  /** Keys that may stand in a topic. */
  KEYS {
    @Override
    public boolean allow(String name) {
      return LevelKey.isValid(name) && !name.equals(LevelKey.NONE);
    }
  },
  /** Sparkplug metric names: any printable text, such as {@code Drive/Speed (rpm)}. */
  METRICS {
    @Override
    public boolean allow(String name) {
      return !name.isBlank()
          && name.length() <= LONGEST_METRIC
          && name.chars()
              .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }
  };

  private static final int LONGEST_METRIC = 255;

  public abstract boolean allow(String name);
}
