package io.takt.asset.device;

import io.takt.asset.check.Faults;
import io.takt.asset.plant.MachinePath;
import io.takt.contracts.LevelKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a device may publish, below {@code takt/v1/{tenant}/}: one machine, {@code
 * site/area/line/machine}, or every machine of a line, an area or a site: {@code site/area/line/#},
 * {@code site/area/#}, {@code site/#}. Nothing else, so never a whole tenant.
 */
public record Grant(String text) {
  private static final String REST = "/#";

  /** Of a device. */
  private static final int MOST = 200;

  public static Optional<Grant> parse(String text) {
    if (!text.endsWith(REST)) {
      return MachinePath.parse(text)
          .filter(path -> path instanceof MachinePath.Place)
          .map(path -> new Grant(path.text()));
    }
    List<String> levels = Arrays.asList(prefix(text).split("/", -1));
    return levels.size() <= 3
            && levels.stream().allMatch(LevelKey::isValid)
            && !levels.getFirst().equals(LevelKey.NONE)
        ? Optional.of(new Grant(text))
        : Optional.empty();
  }

  /**
   * @param at path of the list
   */
  public static List<Grant> check(Faults faults, String at, List<String> texts) {
    if (texts.size() > MOST) {
      faults.add("too-many-paths", at, "A device has at most " + MOST + " paths.");
    }
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parse(texts.get(i)).ifPresent(grants::add);
      if (grants.size() <= i) {
        faults.add(
            "path-invalid",
            at + "[" + i + "]",
            "A path is site/area/line/machine, or site/#, site/area/#, site/area/line/#.");
        grants.add(new Grant(""));
      }
    }
    return grants.stream().distinct().toList();
  }

  public boolean covers(MachinePath.Place machine) {
    return text.endsWith(REST)
        ? machine.text().startsWith(prefix(text) + "/")
        : machine.text().equals(text);
  }

  String siteKey() {
    return text.substring(0, text.indexOf('/'));
  }

  public boolean isInSite(String siteKey) {
    return text.startsWith(siteKey + "/");
  }

  private static String prefix(String text) {
    return text.substring(0, text.length() - REST.length());
  }
}
