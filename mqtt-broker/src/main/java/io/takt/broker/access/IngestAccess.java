package io.takt.broker.access;

import io.takt.broker.access.TopicUse.Direction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;

/**
 * Knows the one user that is not a device: ingest-service. It reads everything and publishes the
 * Sparkplug host's state and commands; everybody else is asked for at the devices' authority.
 */
public final class IngestAccess implements Access {
  public static final String USER = "ingest";

  private final Access devices;
  private final byte[] key;

  public IngestAccess(String key, Access devices) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.devices = devices;
  }

  @Override
  public CompletableFuture<SignIn> signIn(Credentials shown) {
    if (!shown.user().equals(USER)) {
      return devices.signIn(shown);
    }
    byte[] password = shown.password().getBytes(StandardCharsets.UTF_8);
    return CompletableFuture.completedFuture(
        MessageDigest.isEqual(password, key) ? SignIn.ALLOWED : SignIn.DENIED);
  }

  @Override
  public CompletableFuture<Permit> permit(TopicUse use) {
    if (!use.user().equals(USER)) {
      return devices.permit(use);
    }
    boolean allowed = use.direction() == Direction.SUBSCRIBE || fromHost(use.topic());
    return CompletableFuture.completedFuture(allowed ? Permit.ALLOWED : Permit.DENIED);
  }

  private static boolean fromHost(String topic) {
    String[] level = topic.split("/", -1);
    return level[0].equals("spBv1.0")
        && level.length >= 3
        && (level[1].equals("STATE") || level[2].equals("NCMD") || level[2].equals("DCMD"));
  }
}
