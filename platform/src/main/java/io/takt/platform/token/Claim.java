package io.takt.platform.token;

/** Names of our claims. */
public final class Claim {
  public static final String TENANT = "tenant";
  public static final String SCOPE = "scope";

  /** Ids of the only sites the caller sees; left out for who sees all. */
  public static final String SITES = "sites";

  private Claim() {}
}
