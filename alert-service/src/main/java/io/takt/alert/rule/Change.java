package io.takt.alert.rule;

/**
 * What became known of an episode. The same readings in the same order make the same changes, so
 * that {@code id} and {@code number} tell one that was told before.
 *
 * @param id start of the episode as it was first told, epoch ms
 * @param number counts the changes of this id
 * @param quiet told of the past: nobody is to be woken
 */
public record Change(Kind kind, long id, int number, Episode episode, boolean quiet) {
  /** What it is. */
  public enum Kind {
    /** It holds. */
    RAISED,
    /** It has held, and is over already. */
    PAST,
    /** Another level. */
    LEVEL,
    CLEARED,
    /** It had not ended after all. */
    RESUMED,
    /** Its times or levels are others. */
    CORRECTED,
    /** It never was. */
    WITHDRAWN,
    /** What was told quietly holds now. */
    LIVE
  }
}
