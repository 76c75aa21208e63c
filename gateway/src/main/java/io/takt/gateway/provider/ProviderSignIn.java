package io.takt.gateway.provider;

import io.takt.gateway.provider.IdentityProvider.Group;
import io.takt.gateway.signin.CompanyAccounts;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Sends browsers to a provider, and lets in whom it sends back. */
@Service
class ProviderSignIn {
  /** To type a password and a code there. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int MOST_OF_A_HINT = 254;

  private final IdentityProviderTable table;
  private final IdentityProviders providers;
  private final OidcClient client;
  private final FlowCookie cookie;
  private final CompanyAccounts accounts;
  private final ProviderProperties properties;
  private final Clock clock;
  private final String root;

  ProviderSignIn(
      IdentityProviderTable table,
      IdentityProviders providers,
      OidcClient client,
      FlowCookie cookie,
      CompanyAccounts accounts,
      ProviderProperties properties,
      Clock clock,
      @Value("${takt.base-url}") String root) {
    this.table = table;
    this.providers = providers;
    this.client = client;
    this.cookie = cookie;
    this.accounts = accounts;
    this.properties = properties;
    this.clock = clock;
    this.root = root;
  }

  /** By the domain alone: an address that nobody has is answered like one that somebody has. */
  List<IdentityProvider> offers(String address) {
    return address.contains("@") ? table.ofDomain(IdentityProvider.domain(address)) : List.of();
  }

  /** Each provider has its own, so that no provider can answer for another. */
  String redirect(IdentityProvider provider) {
    return root + "/api/v1/session/provider/" + provider.key();
  }

  /**
   * @return where the browser goes
   * @throws Problem 404, 503 {@code provider-unavailable}
   */
  String begin(String key, String hint, HttpServletResponse response) {
    IdentityProvider provider = table.active(key).orElseThrow(Problem::notFound);
    Metadata metadata = client.metadata(provider);
    String typed = hint.length() > MOST_OF_A_HINT ? "" : hint.strip();
    SignInFlow flow = SignInFlow.begin(key, typed, clock.instant().plus(PATIENCE));
    cookie.set(flow, PATIENCE, response);
    return client.authorizationUrl(provider, metadata, flow, redirect(provider));
  }

  /**
   * What a browser brings back.
   *
   * @param issuer who answers, if it says so
   */
  record Reply(String key, String code, String state, String issuer, String error) {}

  /**
   * @throws Problem whose code the page knows
   */
  void end(Reply reply, HttpServletRequest request, HttpServletResponse response) {
    SignInFlow flow = cookie.read(request).orElseThrow(ProviderSignIn::stale);
    cookie.remove(response);
    if (!flow.provider().equals(reply.key())
        || !isSame(flow.state(), reply.state())
        || !clock.instant().isBefore(flow.endsAt())) {
      throw stale();
    }
    IdentityProvider provider = table.active(reply.key()).orElseThrow(ProviderSignIn::stale);
    Metadata metadata = client.metadata(provider);
    requireIssuer(reply, metadata);
    if (reply.code().isBlank()) {
      throw new Problem(
          HttpStatus.FORBIDDEN, "provider-cancelled", "Your company's sign-in let nobody in.");
    }
    Claims claims =
        client.redeem(
            provider, metadata, providers.secret(provider), redirect(provider), flow, reply.code());
    try {
      accounts.enter(arrival(provider, claims), properties.sessionLifetime(), request, response);
    } catch (Problem refusal) {
      accounts.refuse(provider.tenant(), provider.id(), claims.subject());
      providers.noteRefused(provider, refusal.code());
      throw refusal;
    }
  }

  private CompanyAccounts.Arrival arrival(IdentityProvider provider, Claims claims) {
    Group group =
        provider
            .groupOf(claims.groups())
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.FORBIDDEN,
                    "group-missing",
                    "None of your groups may come in here. Ask an administrator."));
    if (claims.address().isPresent() && !provider.speaksFor(claims.address().get())) {
      throw new Problem(
          HttpStatus.FORBIDDEN,
          "address-foreign",
          "Your address is of a domain this sign-in does not speak for.");
    }
    return new CompanyAccounts.Arrival(
        provider.id(),
        claims.subject(),
        claims.address(),
        provider.createsAccounts(),
        group.role(),
        group.realm());
  }

  /** RFC 9207: an answer of another provider is not taken for this one's. */
  private static void requireIssuer(Reply reply, Metadata metadata) {
    boolean named = !reply.issuer().isEmpty();
    if ((named || metadata.namesIssuer()) && !reply.issuer().equals(metadata.issuer())) {
      throw new Problem(
          HttpStatus.UNAUTHORIZED, "provider-refused", "Another provider has answered.");
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem stale() {
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "sign-in-stale",
        "This sign-in was not begun here, or too long ago. Start again.");
  }
}
