package io.takt.asset.plant;

import io.takt.asset.check.Faults;
import io.takt.contracts.LevelKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a machine publishes under, without its tenant. */
public sealed interface MachinePath {
  String SPARKPLUG = "spBv1.0";

  String text();

  /**
   * {@code site/area/line/machine}.
   *
   * @param area {@code -} where the site has no areas
   * @param line {@code -} for none
   */
  record Place(String site, String area, String line, String machine) implements MachinePath {
    @Override
    public String text() {
      return String.join("/", site, area, line, machine);
    }
  }

  /**
   * {@code spBv1.0/group/node[/device]}.
   *
   * @param device null for what the edge node says of itself
   */
  record Sparkplug(String group, String node, @Nullable String device) implements MachinePath {
    @Override
    public String text() {
      String path = String.join("/", SPARKPLUG, group, node);
      return device == null ? path : path + "/" + device;
    }
  }

  static String nodePath(String group, String node) {
    return new Sparkplug(group, node, null).text();
  }

  static boolean isOfNode(String path, String nodePath) {
    return path.equals(nodePath) || path.startsWith(nodePath + "/");
  }

  /** Not so for Sparkplug: its topics tell no site. */
  static boolean isSameSite(String path, String other) {
    return !path.startsWith(SPARKPLUG + "/")
        && path.startsWith(other.substring(0, other.indexOf('/') + 1));
  }

  /** Whether a machine of this tenant can have the text as an alias. */
  static boolean checkAlias(Faults faults, String at, String tenantKey, String text) {
    Optional<MachinePath> path = parse(text);
    if (path.isEmpty()) {
      faults.add("path-invalid", at, "An alias is site/area/line/machine or spBv1.0/group/node.");
      return false;
    }
    if (path.get() instanceof Sparkplug sparkplug && !sparkplug.group().equals(tenantKey)) {
      faults.add("path-invalid", at, "The Sparkplug group is " + tenantKey + ".");
      return false;
    }
    return true;
  }

  /** Empty when the text is neither. */
  static Optional<MachinePath> parse(String text) {
    List<String> levels = Arrays.asList(text.split("/", -1));
    return levels.getFirst().equals(SPARKPLUG)
        ? sparkplug(levels.subList(1, levels.size()))
        : place(levels);
  }

  private static Optional<MachinePath> sparkplug(List<String> levels) {
    if (levels.size() < 2 || levels.size() > 3 || !levels.stream().allMatch(LevelKey::isValid)) {
      return Optional.empty();
    }
    String device = levels.size() == 3 ? levels.get(2) : null;
    return Optional.of(new Sparkplug(levels.get(0), levels.get(1), device));
  }

  private static Optional<MachinePath> place(List<String> levels) {
    if (levels.size() != 4
        || !levels.stream().allMatch(LevelKey::isValid)
        || levels.getFirst().equals(LevelKey.NONE)
        || levels.getLast().equals(LevelKey.NONE)) {
      return Optional.empty();
    }
    return Optional.of(new Place(levels.get(0), levels.get(1), levels.get(2), levels.get(3)));
  }
}
