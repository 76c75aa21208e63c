package io.takt.gateway.provider;

import io.takt.gateway.signin.Secret;
import java.time.Instant;
import java.util.Base64;

/**
 * A sign-in on its way through a provider. The browser that began it carries it, sealed, so that
 * nobody ends it in another one.
 *
 * @param provider the key of the only one that may answer
 * @param hint the address that was typed; empty: none
 */
record SignInFlow(
    String provider, String state, String nonce, String verifier, String hint, Instant endsAt) {
  private static final int LENGTH = 43;

  static SignInFlow begin(String provider, String hint, Instant endsAt) {
    return new SignInFlow(
        provider,
        Secret.random(LENGTH),
        Secret.random(LENGTH),
        Secret.random(LENGTH),
        hint,
        endsAt);
  }

  /** RFC 7636, S256. */
  String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hash(verifier));
  }
}
