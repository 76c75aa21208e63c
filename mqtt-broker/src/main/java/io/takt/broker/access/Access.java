package io.takt.broker.access;

import java.util.concurrent.CompletableFuture;

/**
 * Answers who may do what. A future ends normally with one of the three answers, {@code
 * Unavailable} when nobody could be asked; it never ends exceptionally.
 */
public interface Access {
  CompletableFuture<SignIn> signIn(Credentials credentials);

  CompletableFuture<Permit> permit(TopicUse use);
}
