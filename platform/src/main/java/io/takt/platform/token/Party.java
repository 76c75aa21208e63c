package io.takt.platform.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may sign tokens. The name is the key id, the issuer and the audience. */
public enum Party {
  GATEWAY(true),
  CLI(true),
  INGEST(false),
  ASSET(false),
  ANALYTICS(false),
  ALERT(false);

  private final boolean speaksForPeople;

  Party(boolean speaksForPeople) {
    this.speaksForPeople = speaksForPeople;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its tokens may carry a user's rights; the others may only call as a service. */
  boolean speaksForPeople() {
    return speaksForPeople;
  }

  static Optional<Party> of(String id) {
    return Arrays.stream(values()).filter(party -> party.id().equals(id)).findFirst();
  }
}
