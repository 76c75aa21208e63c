package io.takt.math.oee;

/**
 * What somebody said of a machine's time [from, to). Edits are only added and undone, never
 * changed.
 *
 * @param id counts up: of two that speak of the same moment the later one holds
 * @param undone whether it was taken back
 */
public record StopEdit(long id, long from, long to, StateClass state, boolean undone) {
  public StopEdit {
    if (from >= to) {
      throw new IllegalArgumentException("an edit without time: " + from + " to " + to);
    }
  }
}
