package io.takt.gateway.provider;

import io.takt.gateway.plant.PlantSubscriber;
import io.takt.gateway.provider.IdentityProvider.Group;
import io.takt.gateway.provider.IdentityProviderController.GroupWish;
import io.takt.gateway.provider.IdentityProviderController.Wish;
import io.takt.gateway.signin.Role;
import io.takt.gateway.signin.Secret;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes a provider of what somebody sent, or says what is wrong with it. */
@Component
class ProviderWishes {
  private static final int KEY_LENGTH = 22;
  private static final int SHORT = 100;
  private static final int LONG = 500;
  private static final int MOST_DOMAINS = 20;
  private static final int MOST_GROUPS = 100;
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  private final IdentityProviders providers;
  private final ProviderHttp http;
  private final PlantSubscriber plant;
  private final Clock clock;

  ProviderWishes(
      IdentityProviders providers, ProviderHttp http, PlantSubscriber plant, Clock clock) {
    this.providers = providers;
    this.http = http;
    this.plant = plant;
    this.clock = clock;
  }

  /** A new one; its id comes with storing it. */
  IdentityProvider fresh(Caller caller, Wish wish) {
    String key = Secret.random(KEY_LENGTH);
    text("clientSecret", wish.clientSecret(), LONG);
    IdentityProvider blank =
        new IdentityProvider(
            0,
            caller.tenant(),
            key,
            new Version(1),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            List.of(),
            List.of(),
            false,
            true,
            clock.instant());
    return of(caller, wish, blank);
  }

  /** Another in place of one; the secret stays unless there is a new one. */
  IdentityProvider of(Caller caller, Wish wish, IdentityProvider before) {
    String secret = wish.clientSecret();
    return new IdentityProvider(
        before.id(),
        before.tenant(),
        before.key(),
        before.version(),
        text("name", wish.name(), SHORT),
        issuer(wish.issuer()),
        text("clientId", wish.clientId(), LONG),
        secret == null
            ? before.sealedSecret()
            : providers.seal(before.key(), text("clientSecret", secret, LONG)),
        scopes(Objects.requireNonNullElse(wish.scopes(), "openid email profile")),
        text("groupsClaim", Objects.requireNonNullElse(wish.groupsClaim(), "groups"), SHORT),
        text(
            "verifiedClaim",
            Objects.requireNonNullElse(wish.verifiedClaim(), "email_verified"),
            SHORT),
        domains(wish.domains()),
        groups(caller, wish.groups()),
        Boolean.TRUE.equals(wish.createsAccounts()),
        !Boolean.FALSE.equals(wish.active()),
        before.createdAt());
  }

  private static String text(String field, @Nullable String given, int most) {
    String text = given == null ? "" : given.strip();
    if (text.isEmpty() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw invalid("\"" + field + "\" has 1 to " + most + " characters.");
    }
    return text;
  }

  private String issuer(@Nullable String given) {
    String issuer = text("issuer", given, LONG);
    try {
      URI address = new URI(issuer);
      if (http.allows(address) && address.getQuery() == null) {
        return issuer;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw invalid("\"issuer\" is an https address without a query.");
  }

  private static String scopes(String given) {
    String scopes = text("scopes", given, LONG);
    if (!Arrays.asList(scopes.split(" +", -1)).contains("openid")) {
      throw invalid("\"scopes\" names openid.");
    }
    return scopes;
  }

  private static List<String> domains(@Nullable List<@Nullable String> given) {
    if (given == null || given.isEmpty() || given.size() > MOST_DOMAINS) {
      throw invalid("\"domains\" names 1 to " + MOST_DOMAINS + " domains of addresses.");
    }
    return given.stream()
        .map(domain -> text("domains", domain, SHORT).toLowerCase(Locale.ROOT))
        .peek(domain -> {
          if (!DOMAIN.matcher(domain).matches()) {
            throw invalid("\"domains\" holds names such as factory.example.");
          }
        })
        .distinct()
        .toList();
  }

  private List<Group> groups(Caller caller, @Nullable List<@Nullable GroupWish> given) {
    if (given == null || given.isEmpty() || given.size() > MOST_GROUPS) {
      throw invalid("\"groups\" names 1 to " + MOST_GROUPS + " groups; who is in none is refused.");
    }
    return given.stream().map(wish -> group(caller, wish)).toList();
  }

  private Group group(Caller caller, @Nullable GroupWish wish) {
    if (wish == null) {
      throw invalid("\"groups\" holds a null.");
    }
    Role role = Role.of(wish.role());
    List<@Nullable Integer> sites = wish.sites();
    Realm realm =
        new Realm(caller.tenant(), sites == null ? null : plant.require(caller.realm(), sites));
    if (role == Role.ADMINISTRATOR && !realm.isWhole()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "sites-invalid", "An administrator sees all sites.");
    }
    return new Group(text("group", wish.group(), LONG), role, realm);
  }

  private static Problem invalid(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "provider-invalid", detail);
  }
}
