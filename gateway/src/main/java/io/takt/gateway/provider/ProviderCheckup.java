package io.takt.gateway.provider;

import io.takt.gateway.provider.IdentityProviderController.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tries a provider without signing anybody in. */
@Component
class ProviderCheckup {
  private final OidcClient client;
  private final IdentityProviders providers;
  private final ProviderSignIn signIn;

  ProviderCheckup(OidcClient client, IdentityProviders providers, ProviderSignIn signIn) {
    this.client = client;
    this.providers = providers;
    this.signIn = signIn;
  }

  List<Check> run(IdentityProvider provider) {
    List<Check> checks = new ArrayList<>();
    String step = "discovery";
    try {
      Metadata metadata = client.discover(provider.issuer());
      checks.add(works(step));
      step = "keys";
      client.fetchKeys(metadata);
      checks.add(works(step));
      step = "client";
      String error =
          client.errorForNoCode(
              provider, metadata, providers.secret(provider), signIn.redirect(provider));
      // a client it did not know would have been refused before the code
      checks.add(
          error.equals("invalid_grant")
              ? works(step)
              : new Check(step, false, "the provider says: " + error));
    } catch (IOException e) {
      checks.add(new Check(step, false, String.valueOf(e.getMessage())));
    }
    return checks;
  }

  private static Check works(String step) {
    return new Check(step, true, "");
  }
}
