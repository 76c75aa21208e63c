package io.takt.gateway.provider;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.gateway.signin.Role;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Providers of the caller's tenant. */
@RestController
@RequestMapping("/api/v1/identity-providers")
@Tag(
    name = "Identity providers",
    description =
        "Where people sign in with the account of their company (OpenID Connect); only with"
            + " `admin`")
@SecurityRequirement(name = "session", scopes = "admin")
class IdentityProviderController {
  private final IdentityProviders providers;
  private final IdentityProviderTable table;
  private final ProviderWishes wishes;
  private final ProviderCheckup test;
  private final ProviderSignIn signIn;

  IdentityProviderController(
      IdentityProviders providers,
      IdentityProviderTable table,
      ProviderWishes wishes,
      ProviderCheckup test,
      ProviderSignIn signIn) {
    this.providers = providers;
    this.table = table;
    this.wishes = wishes;
    this.test = test;
    this.signIn = signIn;
  }

  /**
   * What a group of the company stands for.
   *
   * @param sites ids of the only sites they see, not for an administrator; null: all
   */
  @Schema(name = "ProviderGroup")
  record GroupView(String group, Role role, @Nullable List<Integer> sites) {}

  /**
   * A provider without its secret.
   *
   * @param version as in its ETag; changes ask for it
   * @param redirectUri what the provider has to know as the client's
   * @param groupsClaim of the ID token, that holds the groups of somebody
   * @param verifiedClaim of the ID token, that says that the address is theirs
   * @param domains of the addresses it speaks for
   * @param groups the first that somebody is in counts; who is in none is refused
   * @param createsAccounts whether who comes for the first time need not be invited
   * @param active whether it may be used
   */
  @Schema(name = "IdentityProvider")
  record View(
      int id,
      long version,
      String name,
      @Schema(example = "https://sso.factory.example/realms/plant") String issuer,
      String clientId,
      String redirectUri,
      String scopes,
      String groupsClaim,
      String verifiedClaim,
      List<String> domains,
      List<GroupView> groups,
      boolean createsAccounts,
      boolean active,
      OffsetDateTime createdAt) {}

  /**
   * What a group of the company is to stand for.
   *
   * @param sites ids of the only sites they see, not for an administrator; null: all
   */
  @Schema(name = "ProviderGroupWish")
  record GroupWish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String group,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = Role.class)
          @Nullable String role,
      @Nullable List<@Nullable Integer> sites) {}

  /**
   * A provider as it is to be.
   *
   * @param clientSecret kept sealed and never shown; null: the one there is
   * @param scopes with blanks; null: {@code openid email profile}
   * @param groupsClaim null: {@code groups}
   * @param verifiedClaim null: {@code email_verified}
   * @param createsAccounts null: no
   * @param active null: yes
   */
  @Schema(name = "IdentityProviderWish")
  record Wish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "https://sso.factory.example/realms/plant")
          @Nullable String issuer,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String scopes,
      @Nullable String groupsClaim,
      @Nullable String verifiedClaim,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable String> domains,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable List<@Nullable GroupWish> groups,
      @Nullable Boolean createsAccounts,
      @Nullable Boolean active) {}

  /**
   * What a try has shown.
   *
   * @param detail empty when it works
   */
  @Schema(name = "ProviderCheck")
  record Check(
      @Schema(allowableValues = {"discovery", "keys", "client"}) String what,
      boolean works,
      String detail) {}

  /** The checks that were made; the first that fails is the last. */
  @Schema(name = "ProviderChecks")
  record Checks(boolean works, List<Check> items) {}

  @GetMapping
  @Operation(summary = "All providers")
  ResponseEntity<Page<View>> list(Caller caller) {
    Page<View> page = Page.whole(table.list(caller.tenant()).stream().map(this::view).toList());
    return page.ok().body(page);
  }

  @PostMapping
  @Operation(summary = "Make a provider known")
  ResponseEntity<View> create(Caller caller, @RequestBody Wish wish) {
    IdentityProvider made = providers.create(caller, wishes.fresh(caller, wish));
    return made.version().answer(HttpStatus.CREATED, view(made));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One provider; the ETag is what changes of it ask for")
  ResponseEntity<View> get(Caller caller, @PathVariable int id) {
    IdentityProvider provider = providers.find(caller, id);
    return provider.version().answer(HttpStatus.OK, view(provider));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Change a provider; whoever came in by it is signed out")
  ResponseEntity<View> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Wish wish) {
    IdentityProvider now =
        providers.change(caller, id, ifMatch, before -> wishes.of(caller, wish, before));
    return now.version().answer(HttpStatus.OK, view(now));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary =
          "Remove a provider; whoever came in by it is signed out and needs a link to come in")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    providers.remove(caller, id, ifMatch);
  }

  @PostMapping("/{id}/test")
  @Operation(summary = "Ask the provider whether it is there, has keys and knows the client")
  Checks test(Caller caller, @PathVariable int id) {
    IdentityProvider provider = providers.find(caller, id);
    List<Check> checks = test.run(provider);
    return new Checks(checks.stream().allMatch(Check::works), checks);
  }

  private View view(IdentityProvider provider) {
    return new View(
        provider.id(),
        provider.version().number(),
        provider.name(),
        provider.issuer(),
        provider.clientId(),
        signIn.redirect(provider),
        provider.scopes(),
        provider.groupsClaim(),
        provider.verifiedClaim(),
        provider.domains(),
        provider.groups().stream()
            .map(group -> new GroupView(group.name(), group.role(), group.realm().sortedSites()))
            .toList(),
        provider.createsAccounts(),
        provider.active(),
        provider.createdAt().atOffset(ZoneOffset.UTC));
  }
}
