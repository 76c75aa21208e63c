package io.takt.math.oee;

import java.util.Locale;
import java.util.Map;

/**
 * What the words of machines mean.
 *
 * @param own of one machine, by {@link #key}; they win over the usual ones
 */
public record StateMapping(Map<String, StateClass> own) {
  public static final StateMapping USUAL = new StateMapping(Map.of());

  /** Above it a double is no exact whole number. */
  private static final double WHOLE = 0x1p53;

  /** PackML (ISA-TR88.00.02) states, and what controllers commonly say. */
  private static final Map<String, StateClass> KNOWN =
      Map.ofEntries(
          Map.entry("run", StateClass.PRODUCING),
          Map.entry("running", StateClass.PRODUCING),
          Map.entry("producing", StateClass.PRODUCING),
          Map.entry("production", StateClass.PRODUCING),
          Map.entry("execute", StateClass.PRODUCING),
          Map.entry("active", StateClass.PRODUCING),
          Map.entry("completing", StateClass.PRODUCING),
          Map.entry("on", StateClass.PRODUCING),
          Map.entry("true", StateClass.PRODUCING),
          Map.entry("1", StateClass.PRODUCING),
          Map.entry("false", StateClass.STANDBY),
          Map.entry("0", StateClass.STANDBY),
          Map.entry("setup", StateClass.SETUP),
          Map.entry("changeover", StateClass.SETUP),
          Map.entry("idle", StateClass.STANDBY),
          Map.entry("standby", StateClass.STANDBY),
          Map.entry("waiting", StateClass.STANDBY),
          Map.entry("ready", StateClass.STANDBY),
          Map.entry("starved", StateClass.STANDBY),
          Map.entry("blocked", StateClass.STANDBY),
          Map.entry("starting", StateClass.STANDBY),
          Map.entry("resetting", StateClass.STANDBY),
          Map.entry("complete", StateClass.STANDBY),
          Map.entry("suspending", StateClass.STANDBY),
          Map.entry("suspended", StateClass.STANDBY),
          Map.entry("unsuspending", StateClass.STANDBY),
          Map.entry("holding", StateClass.STANDBY),
          Map.entry("held", StateClass.STANDBY),
          Map.entry("unholding", StateClass.STANDBY),
          Map.entry("stopping", StateClass.STANDBY),
          Map.entry("stopped", StateClass.STANDBY),
          Map.entry("stop", StateClass.STANDBY),
          Map.entry("interrupted", StateClass.STANDBY),
          Map.entry("down", StateClass.MALFUNCTION),
          Map.entry("fault", StateClass.MALFUNCTION),
          Map.entry("faulted", StateClass.MALFUNCTION),
          Map.entry("error", StateClass.MALFUNCTION),
          Map.entry("alarm", StateClass.MALFUNCTION),
          Map.entry("breakdown", StateClass.MALFUNCTION),
          Map.entry("aborting", StateClass.MALFUNCTION),
          Map.entry("aborted", StateClass.MALFUNCTION),
          Map.entry("clearing", StateClass.MALFUNCTION),
          Map.entry("minor-stop", StateClass.MINOR_STOP),
          Map.entry("maintenance", StateClass.PLANNED_STOP),
          Map.entry("planned-stop", StateClass.PLANNED_STOP),
          Map.entry("off", StateClass.OFF),
          Map.entry("offline", StateClass.OFF));

  public StateMapping {
    own = Map.copyOf(own);
  }

  /** By which words are the same: upper and lower case are, and blank, {@code _} and {@code -}. */
  public static String key(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  public StateClass of(String word) {
    String key = key(word);
    StateClass told = own.get(key);
    return told == null ? KNOWN.getOrDefault(key, StateClass.UNMAPPED) : told;
  }

  /** Of a signal that sends numbers: no number has a usual meaning, 0 and 1 neither. */
  public StateClass ofCode(double code) {
    return own.getOrDefault(key(code(code)), StateClass.UNMAPPED);
  }

  /** A number as a word: 3 without decimals, 2.5 with them. */
  public static String code(double code) {
    return code == Math.rint(code) && Math.abs(code) < WHOLE
        ? Long.toString((long) code)
        : Double.toString(code);
  }
}
