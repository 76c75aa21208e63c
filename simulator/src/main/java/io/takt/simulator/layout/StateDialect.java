package io.takt.simulator.layout;

import java.util.List;
import java.util.Set;

/** How a machine says its state. */
public enum StateDialect {
  /** One word for all waiting. */
  PLAIN,
  /** Also says for which side it waits. */
  WAITING,
  /** Words of its controller's maker. */
  VENDOR;

  private static final Set<String> WAITS = Set.of("starved", "blocked");

  private static final List<VendorWord> VENDOR_WORDS =
      List.of(
          new VendorWord("run", "AUTO", "producing"),
          new VendorWord("idle", "READY M30", "standby"),
          new VendorWord("setup", "SETTING", "setup"),
          new VendorWord("down", "ALARM 27", "malfunction"),
          new VendorWord("minor-stop", "JAM 4", "minor-stop"),
          new VendorWord("off", "MAIN OFF", "off"));

  /**
   * A word and what it stands for.
   *
   * @param state of the machine
   * @param means the platform's class of states
   */
  public record VendorWord(String state, String word, String means) {}

  /** As published. */
  public String say(String state, String cause) {
    return switch (this) {
      case PLAIN -> state;
      case WAITING -> state.equals("idle") && WAITS.contains(cause) ? cause : state;
      case VENDOR ->
          VENDOR_WORDS.stream()
              .filter(each -> each.state().equals(state))
              .map(VendorWord::word)
              .findFirst()
              .orElse(state);
    };
  }

  /** Words that the platform has to be told the meaning of. */
  public List<VendorWord> own() {
    return this == VENDOR ? VENDOR_WORDS : List.of();
  }
}
