package io.takt.gateway.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.takt.platform.problem.Problem;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client of providers: authorization code with PKCE (OpenID Connect Core 1.0, RFC 7636). */
@Component
class OidcClient {
  private static final Logger log = LoggerFactory.getLogger(OidcClient.class);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int MOST_PROVIDERS = 1_000;

  /** Asymmetric ones: by a shared secret whoever knows it could sign too. */
  private static final List<SignatureAlgorithm> ALGORITHMS =
      List.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512);

  private static final OAuth2Error NOT_FOR_THIS =
      new OAuth2Error("invalid_token", "The token is for another client or another sign-in.", null);

  private final ProviderHttp http;
  private final JsonMapper json;
  private final Clock clock;
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(MOST_PROVIDERS).expireAfterWrite(REMEMBERED).build();

  OidcClient(ProviderHttp http, JsonMapper json, Clock clock) {
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /** A provider and its keys, which are fetched when they are needed. */
  private record Known(Metadata metadata, JWKSource<SecurityContext> keys) {}

  /**
   * @throws Problem 503 {@code provider-unavailable}
   */
  Metadata metadata(IdentityProvider provider) {
    try {
      return known(provider.issuer()).metadata();
    } catch (IOException e) {
      log.warn("provider {} does not say what it is: {}", provider.id(), e.getMessage());
      throw unavailable();
    }
  }

  private static Problem unavailable() {
    return new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "provider-unavailable",
            "Your company's sign-in does not answer. Try again later.")
        .retryAfter(Duration.ofSeconds(30));
  }

  private Known known(String issuer) throws IOException {
    Known remembered = known.getIfPresent(issuer);
    if (remembered != null) {
      return remembered;
    }
    Metadata metadata = discover(issuer);
    Known fresh = new Known(metadata, keys(metadata));
    known.put(issuer, fresh);
    return fresh;
  }

  private JWKSource<SecurityContext> keys(Metadata metadata) throws MalformedURLException {
    return JWKSourceBuilder.<SecurityContext>create(metadata.keys().toURL(), http)
        .refreshAheadCache(false)
        .build();
  }

  /**
   * Asks the provider itself.
   *
   * @throws IOException with what is wrong, for who sets it up
   */
  Metadata discover(String issuer) throws IOException {
    ProviderHttp.Answer answer =
        http.get(uri(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration"));
    if (answer.status() != 200) {
      throw new IOException("status " + answer.status());
    }
    JsonNode told = parse(answer.body());
    if (!issuer.equals(told.path("issuer").asString(""))) {
      throw new IOException("it calls itself another issuer: " + told.path("issuer").asString(""));
    }
    List<String> proofs =
        told.path("token_endpoint_auth_methods_supported")
            .valueStream()
            .map(method -> method.asString(""))
            .toList();
    return new Metadata(
        issuer,
        endpoint(told, "authorization_endpoint"),
        endpoint(told, "token_endpoint"),
        endpoint(told, "jwks_uri"),
        !proofs.isEmpty()
            && !proofs.contains("client_secret_basic")
            && proofs.contains("client_secret_post"),
        told.path("authorization_response_iss_parameter_supported").asBoolean(false));
  }

  private URI endpoint(JsonNode told, String name) throws IOException {
    URI endpoint = uri(told.path(name).asString(""));
    if (!http.allows(endpoint)) {
      throw new IOException(name + " is no https address");
    }
    return endpoint;
  }

  private static URI uri(String text) throws IOException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IOException("no address: " + text, e);
    }
  }

  private JsonNode parse(String body) throws IOException {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("the answer is no JSON", e);
    }
  }

  /** The keys, for who sets it up. */
  void fetchKeys(Metadata metadata) throws IOException {
    ProviderHttp.Answer answer = http.get(metadata.keys());
    if (answer.status() != 200 || parse(answer.body()).path("keys").isEmpty()) {
      throw new IOException("no keys at jwks_uri, status " + answer.status());
    }
  }

  /** What the token endpoint says to a code that nobody gave out: the client is checked first. */
  String errorForNoCode(
      IdentityProvider provider, Metadata metadata, String secret, String redirect)
      throws IOException {
    ProviderHttp.Answer answer =
        exchange(provider, metadata, secret, redirect, "takt-test", "takt-test".repeat(6));
    return parse(answer.body()).path("error").asString("");
  }

  /** Where the browser goes. */
  String authorizationUrl(
      IdentityProvider provider, Metadata metadata, SignInFlow flow, String redirect) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", provider.clientId());
    parameters.put("redirect_uri", redirect);
    parameters.put("scope", provider.scopes());
    parameters.put("state", flow.state());
    parameters.put("nonce", flow.nonce());
    parameters.put("code_challenge", flow.challenge());
    parameters.put("code_challenge_method", "S256");
    if (!flow.hint().isEmpty()) {
      parameters.put("login_hint", flow.hint());
    }
    String endpoint = metadata.authorization().toString();
    return endpoint + (endpoint.contains("?") ? "&" : "?") + form(parameters);
  }

  /**
   * Who a code stands for.
   *
   * @throws Problem 401 {@code provider-refused}, whatever is wrong; the log says it
   */
  Claims redeem(
      IdentityProvider provider,
      Metadata metadata,
      String secret,
      String redirect,
      SignInFlow flow,
      String code) {
    try {
      ProviderHttp.Answer answer =
          exchange(provider, metadata, secret, redirect, code, flow.verifier());
      JsonNode body = parse(answer.body());
      if (answer.status() != 200) {
        throw new IOException("the code is refused: " + body.path("error").asString(""));
      }
      Jwt token = decoder(provider, flow).decode(body.path("id_token").asString(""));
      return Claims.of(token, provider).orElseThrow(() -> new IOException("no subject"));
    } catch (IOException | JwtException e) {
      log.warn("a sign-in by provider {} is refused: {}", provider.id(), e.getMessage());
      throw new Problem(
          HttpStatus.UNAUTHORIZED,
          "provider-refused",
          "What your company's sign-in said could not be verified. Start again.");
    }
  }

  private ProviderHttp.Answer exchange(
      IdentityProvider provider,
      Metadata metadata,
      String secret,
      String redirect,
      String code,
      String verifier)
      throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirect);
    form.put("code_verifier", verifier);
    if (metadata.secretInBody()) {
      form.put("client_id", provider.clientId());
      form.put("client_secret", secret);
      return http.post(metadata.token(), form(form), "");
    }
    String both = encode(provider.clientId()) + ":" + encode(secret);
    return http.post(
        metadata.token(),
        form(form),
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  private NimbusJwtDecoder decoder(IdentityProvider provider, SignInFlow flow) throws IOException {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(known(provider.issuer()).keys())
            .jwsAlgorithms(all -> all.addAll(ALGORITHMS))
            .build();
    decoder.setJwtValidator(validator(provider, flow));
    return decoder;
  }

  /** OpenID Connect Core 1.0, 3.1.3.7. */
  private OAuth2TokenValidator<Jwt> validator(IdentityProvider provider, SignInFlow flow) {
    JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
    times.setClock(clock);
    times.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            JwtTypeValidator.jwt(),
            times,
            new JwtIssuerValidator(provider.issuer()),
            token ->
                isForThis(token, provider, flow)
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(NOT_FOR_THIS)));
  }

  private static boolean isForThis(Jwt token, IdentityProvider provider, SignInFlow flow) {
    List<String> audience = token.getAudience();
    Object party = token.getClaims().get("azp");
    return audience != null
        && audience.contains(provider.clientId())
        && (party == null || party.equals(provider.clientId()))
        && flow.nonce().equals(token.getClaims().get("nonce"));
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
