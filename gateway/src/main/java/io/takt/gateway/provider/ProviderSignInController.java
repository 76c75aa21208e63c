package io.takt.gateway.provider;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in by way of a provider. */
@RestController
@RequestMapping("/api/v1/session")
@Tag(name = "Session", description = "Sign-in of people")
class ProviderSignInController {
  private final ProviderSignIn signIn;
  private final String root;

  /**
   * @param root where people reach the gateway; configured, never taken from a request
   */
  ProviderSignInController(ProviderSignIn signIn, @Value("${takt.base-url}") String root) {
    this.signIn = signIn;
    this.root = root;
  }

  /** Whose sign-in. */
  @Schema(name = "SignInAddress")
  record Address(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "technician@factory.example")
          @Nullable String email) {}

  /**
   * A provider that speaks for the domain of an address.
   *
   * @param key to begin with
   */
  @Schema(name = "SignInProvider")
  record Offer(String key, String name) {}

  /** All that speak for it. */
  @Schema(name = "SignInProviders")
  record Offers(List<Offer> items) {}

  /**
   * With which provider to begin.
   *
   * @param email passed on, so that it need not be typed twice
   */
  @Schema(name = "ProviderSignIn")
  record Begin(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String provider,
      @Nullable String email) {}

  /** Where the browser has to go. */
  @Schema(name = "ProviderSignInStart")
  record Start(String url) {}

  @SecurityRequirements
  @PostMapping(path = "/providers", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Who signs in people of an address's domain; says nothing of the address itself")
  Offers providers(@RequestBody Address address) {
    return new Offers(
        signIn.offers(required("email", address.email())).stream()
            .map(provider -> new Offer(provider.key(), provider.name()))
            .toList());
  }

  @SecurityRequirements
  @PostMapping(path = "/provider", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Begin a sign-in by way of a provider, in a browser")
  Start begin(@RequestBody Begin wanted, HttpServletResponse response) {
    String key = required("provider", wanted.provider());
    return new Start(signIn.begin(key, Objects.requireNonNullElse(wanted.email(), ""), response));
  }

  /** Where the provider sends the browser; whatever happened, a page says it. */
  @Hidden
  @GetMapping("/provider/{key}")
  ResponseEntity<Void> end(
      @PathVariable String key,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String iss,
      @RequestParam(defaultValue = "") String error,
      HttpServletRequest request,
      HttpServletResponse response) {
    ProviderSignIn.Reply reply = new ProviderSignIn.Reply(key, code, state, iss, error);
    String page = "/";
    try {
      signIn.end(reply, request, response);
    } catch (Problem refusal) {
      page = "/sign-in?refused=" + refusal.code();
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(root + page)).build();
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "field-missing", "Give \"" + name + "\".");
    }
    return value;
  }
}
