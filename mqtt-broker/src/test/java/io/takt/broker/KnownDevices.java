package io.takt.broker;

import io.takt.broker.access.Access;
import io.takt.broker.access.Credentials;
import io.takt.broker.access.Permit;
import io.takt.broker.access.SignIn;
import io.takt.broker.access.TopicUse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The devices' authority, by hand: any user whose password is {@code secret-of-} and its name signs
 * in, and may use what lies below {@code takt/v1/main/s/-/l/<user>}, its own Sparkplug node, and
 * nothing else.
 */
final class KnownDevices implements Access {
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean away;

  static String passwordOf(String user) {
    return "secret-of-" + user;
  }

  @Override
  public CompletableFuture<SignIn> signIn(Credentials credentials) {
    asked.incrementAndGet();
    SignIn answer =
        credentials.password().equals(passwordOf(credentials.user()))
            ? SignIn.ALLOWED
            : SignIn.DENIED;
    return CompletableFuture.supplyAsync(() -> away ? SignIn.UNAVAILABLE : answer);
  }

  @Override
  public CompletableFuture<Permit> permit(TopicUse use) {
    asked.incrementAndGet();
    String topic = use.topic();
    boolean own =
        (topic + "/").startsWith("takt/v1/main/s/-/l/" + use.user() + "/")
            || (topic.startsWith("spBv1.0/main/") && topic.split("/", -1)[3].equals(use.user()));
    return CompletableFuture.supplyAsync(
        () -> away ? Permit.UNAVAILABLE : own ? Permit.ALLOWED : Permit.DENIED);
  }
}
