package io.takt.asset.mqttauth;

import io.takt.asset.device.Credential;
import io.takt.asset.plant.MachinePath;
import io.takt.contracts.LevelKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a device may do at the broker: publish the readings of its machines and as its own Sparkplug
 * edge node (Sparkplug 3.0, chapter 4), subscribe to the commands for that node and to the state of
 * host applications. Everything else is denied, among it shared subscriptions and {@code $SYS}.
 */
final class Rights {
  private static final String WAVEFORM = "waveform";
  private static final Set<String> NODE_MESSAGES = Set.of("NBIRTH", "NDATA", "NDEATH");
  private static final Set<String> DEVICE_MESSAGES = Set.of("DBIRTH", "DDATA", "DDEATH");
  private static final int TOPIC_LENGTH = 1024;

  private Rights() {}

  static boolean mayPublish(Credential who, String topic) {
    if (topic.length() > TOPIC_LENGTH) {
      return false;
    }
    List<String> levels = Arrays.asList(topic.split("/", -1));
    return switch (levels.getFirst()) {
      case "takt" -> isOwnReading(who, levels);
      case MachinePath.SPARKPLUG -> isOwnSparkplug(who, levels);
      default -> false;
    };
  }

  private static boolean isOwnReading(Credential who, List<String> levels) {
    if (levels.size() < 7
        || levels.size() > 9
        || !levels.get(1).equals("v1")
        || !levels.get(2).equals(who.tenant().key())
        || (levels.size() > 7 && !LevelKey.isValid(levels.get(7)))
        || (levels.size() > 8 && !levels.get(8).equals(WAVEFORM))) {
      return false;
    }
    return MachinePath.parse(String.join("/", levels.subList(3, 7)))
        .map(path ->
            path instanceof MachinePath.Place machine
                && who.grants().stream().anyMatch(grant -> grant.covers(machine)))
        .orElse(false);
  }

  private static boolean isOwnSparkplug(Credential who, List<String> levels) {
    if (levels.size() < 4
        || !levels.get(1).equals(who.tenant().key())
        || !levels.get(3).equals(who.deviceKey())) {
      return false;
    }
    return switch (levels.size()) {
      case 4 -> NODE_MESSAGES.contains(levels.get(2));
      case 5 -> DEVICE_MESSAGES.contains(levels.get(2)) && LevelKey.isValid(levels.get(4));
      default -> false;
    };
  }

  /**
   * @param filter wildcards only where they stay inside the device's own commands, or in STATE
   */
  static boolean maySubscribe(Credential who, String filter) {
    if (filter.length() > TOPIC_LENGTH) {
      return false;
    }
    List<String> levels = Arrays.asList(filter.split("/", -1));
    if (!levels.getFirst().equals(MachinePath.SPARKPLUG)) {
      return false;
    }
    if (levels.size() == 3 && levels.get(1).equals("STATE")) {
      return isKeyOrWildcard(levels.get(2));
    }
    if (levels.size() < 4
        || levels.size() > 5
        || !levels.get(1).equals(who.tenant().key())
        || !levels.get(3).equals(who.deviceKey())) {
      return false;
    }
    return switch (levels.get(2)) {
      case "NCMD" -> levels.size() == 4 || levels.get(4).equals("#");
      case "DCMD" -> levels.size() == 5 && isKeyOrWildcard(levels.get(4));
      default -> false;
    };
  }

  private static boolean isKeyOrWildcard(String level) {
    return level.equals("+") || level.equals("#") || LevelKey.isValid(level);
  }
}
