package io.takt.asset.mqttauth;

import io.takt.platform.PlatformProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** What the broker and asset-service show each other: the content of {@code broker.key}. */
@Component
public final class BrokerSecret {
  private static final int SHORTEST = 16;

  private final String text;

  BrokerSecret(PlatformProperties platform) {
    this.text = read(platform.secrets().resolve("broker.key"));
  }

  public String text() {
    return text;
  }

  private static String read(Path file) {
    try {
      String key = Files.readString(file).strip();
      if (key.length() >= SHORTEST) {
        return key;
      }
      throw new IllegalStateException(file + " is too short for a key; ./takt up makes it");
    } catch (IOException e) {
      throw new IllegalStateException("no usable key in " + file + "; ./takt up makes it", e);
    }
  }
}
