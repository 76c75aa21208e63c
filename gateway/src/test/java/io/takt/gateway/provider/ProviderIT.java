package io.takt.gateway.provider;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.takt.gateway.Browser;
import io.takt.gateway.TestGateway;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** People come in with the account of their company, and nobody else does. */
class ProviderIT {
  private static final TestGateway GATEWAY = TestGateway.shared();
  private static final TestProvider COMPANY = new TestProvider();
  private static final RSAKey OTHER = TestProvider.key("other");

  private final Browser owner = GATEWAY.owner(TestGateway.MAIN);
  private final String mark = UUID.randomUUID().toString();
  private final String domain = mark + ".example";
  private final JsonNode provider = make(owner, domain, true);
  private final String name = "anna-" + mark;
  private final String email = "anna@" + domain;

  @AfterEach
  void truth() {
    COMPANY.tellsTheTruth();
    GATEWAY.clock.backToNow();
    remove(owner, provider);
  }

  @AfterAll
  static void close() {
    COMPANY.close();
  }

  @Test
  void whoComesForTheFirstTimeGetsWhatTheirGroupSays() {
    COMPANY.knows(name, claims("crew"));
    Browser anna = signedIn();
    JsonNode session = anna.get("/api/v1/session").json();
    assertThat(session.at("/user/email").asString()).isEqualTo(email);
    assertThat(session.at("/user/companyAccount").asBoolean()).isTrue();
    assertThat(session.at("/user/hasPassword").asBoolean()).isFalse();
    assertThat(session.path("scopes").toString()).isEqualTo("[\"read\",\"record\"]");
    String audit = owner.get("/api/v1/audit?limit=50").body();
    assertThat(audit).contains("person.create", "person.company-account", "session.start");

    COMPANY.knows(name, claims("nobody", "leads"));
    Browser again = signedIn();
    assertThat(again.get("/api/v1/session").json().path("scopes").toString())
        .isEqualTo("[\"read\",\"record\",\"write\",\"people\"]");
    // rights are those of the person: also where they were signed in before
    assertThat(anna.get("/api/v1/session").json().path("scopes").toString()).contains("write");
    assertThat(again.get("/api/v1/session").json().at("/user/id"))
        .isEqualTo(session.at("/user/id"));
  }

  @Test
  void whoIsInNoGroupIsRefusedAndSignedOut() {
    COMPANY.knows(name, claims("crew"));
    Browser anna = signedIn();
    COMPANY.knows(name, claims("visitors"));
    assertThat(refusal(GATEWAY.browser(), name)).isEqualTo("group-missing");
    assertProblem(anna.get("/api/v1/session"), 401, "unauthenticated");
    assertThat(owner.get("/api/v1/audit?limit=50").body())
        .contains("session.refused", "group-missing");
  }

  @Test
  void aSessionEndsAfterAWhileWhateverIsDone() {
    COMPANY.knows(name, claims("crew"));
    Browser anna = signedIn();
    GATEWAY.clock.forward(Duration.ofHours(8).minusMinutes(1));
    assertThat(anna.get("/api/v1/session").status()).isEqualTo(200);
    GATEWAY.clock.forward(Duration.ofMinutes(1));
    assertProblem(anna.get("/api/v1/session"), 401, "unauthenticated");
  }

  @Test
  void somebodyInvitedIsKnownByTheirAddressAndHasOneDoorFromThenOn() {
    JsonNode invited = invite(owner, email);
    Browser before = enter(invited);
    String password = "seven quiet presses";
    setPassword(before, password);
    COMPANY.knows(name, claims("crew"));

    Browser anna = signedIn();

    int id = invited.at("/person/id").asInt();
    JsonNode session = anna.get("/api/v1/session").json();
    assertThat(session.at("/user/id").asString()).isEqualTo("person:" + id);
    assertProblem(before.get("/api/v1/session"), 401, "unauthenticated");
    assertProblem(
        GATEWAY
            .browser()
            .post(
                "/api/v1/session",
                "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}"),
        401,
        "credentials-invalid");
    assertProblem(owner.post("/api/v1/people/" + id + "/link", ""), 409, "company-account");
    assertProblem(setPassword(anna, password), 409, "company-account");
    assertProblem(anna.post("/api/v1/session/second-factor", ""), 409, "company-account");
    assertProblem(
        patch(owner, "/api/v1/people/" + id, "{\"role\":\"administrator\"}"),
        409,
        "company-account");
    assertThat(owner.get("/api/v1/people/" + id).json().path("role").asString())
        .isEqualTo("operator");

    patch(owner, "/api/v1/people/" + id, "{\"active\":false}");
    assertProblem(anna.get("/api/v1/session"), 401, "unauthenticated");
    assertThat(refusal(GATEWAY.browser(), name)).isEqualTo("account-refused");
  }

  @Test
  void withoutAProviderTheyAreSignedOutAndComeInByALink() {
    COMPANY.knows(name, claims("crew"));
    Browser anna = signedIn();
    String me = anna.get("/api/v1/session").json().at("/user/id").asString();
    remove(owner, provider);
    assertProblem(anna.get("/api/v1/session"), 401, "unauthenticated");
    String id = me.substring(me.indexOf(':') + 1);
    assertThat(owner.post("/api/v1/people/" + id + "/link", "").status()).isEqualTo(201);
  }

  @Test
  void takesOverNobody() {
    // an address the company does not vouch for
    invite(owner, email);
    COMPANY.knows(name, Map.of("email", email, "groups", List.of("crew")));
    assertThat(refusal(GATEWAY.browser(), name)).isEqualTo("address-unverified");

    // of a domain it does not speak for, as the owner's
    COMPANY.knows(name, saying(TestGateway.OWNER, "crew"));
    assertThat(refusal(GATEWAY.browser(), name)).isEqualTo("address-foreign");

    // of somebody of another tenant
    String there = "there@" + domain;
    Browser lab = GATEWAY.owner(TestGateway.LAB);
    Browser stranger = enter(invite(lab, there));
    COMPANY.knows(name, saying(there, "leads"));
    assertThat(refusal(GATEWAY.browser(), name)).isEqualTo("account-refused");
    assertThat(stranger.get("/api/v1/session").json().path("scopes").toString())
        .isEqualTo("[\"read\"]");

    // of somebody whom the company knows as another person
    COMPANY.knows(name, claims("crew"));
    Browser anna = signedIn();
    COMPANY.knows("other-" + mark, claims("leads"));
    assertThat(refusal(GATEWAY.browser(), "other-" + mark)).isEqualTo("account-refused");
    assertThat(anna.get("/api/v1/session").json().path("scopes").toString())
        .isEqualTo("[\"read\",\"record\"]");
  }

  @Test
  void theOwnerComesInWithoutAProviderOnly() {
    JsonNode ofTheOwner = make(owner, "example.org", true);
    try {
      COMPANY.knows(name, saying(TestGateway.OWNER, "leads"));
      assertThat(refusal(GATEWAY.browser(), ofTheOwner, name)).isEqualTo("account-refused");
    } finally {
      remove(owner, ofTheOwner);
    }
  }

  @Test
  void whoWasNotInvitedIsRefusedWhereAccountsAreNotMade() {
    String other = UUID.randomUUID() + ".example";
    JsonNode closed = make(owner, other, false);
    COMPANY.knows(name, saying("anna@" + other, "crew"));
    assertThat(refusal(GATEWAY.browser(), closed, name)).isEqualTo("account-refused");
    remove(owner, closed);
  }

  /** What a token may be that is not the right one. */
  enum Forgery {
    ISSUER,
    AUDIENCE,
    PARTY,
    NONCE,
    NO_NONCE,
    EXPIRED,
    NO_END,
    NOT_YET,
    NO_SUBJECT,
    NO_SIGNATURE,
    OTHER_KEY,
    KEY_OF_ANOTHER_NAME,
    SECRET_AS_KEY,
    ACCESS_TOKEN,
    CHANGED;

    private JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
      return switch (this) {
        case ISSUER -> claims.issuer("https://sso.other.example");
        case AUDIENCE -> claims.audience("another client");
        case PARTY -> claims.claim("azp", "another client");
        case NONCE -> claims.claim("nonce", "of another sign-in");
        case NO_NONCE -> claims.claim("nonce", null);
        case EXPIRED ->
            claims
                .issueTime(Date.from(Instant.now().minusSeconds(300)))
                .expirationTime(Date.from(Instant.now().minusSeconds(120)));
        case NO_END -> claims.expirationTime(null);
        case NOT_YET -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120)));
        case NO_SUBJECT -> claims.subject(null);
        case NO_SIGNATURE, OTHER_KEY, KEY_OF_ANOTHER_NAME, SECRET_AS_KEY, ACCESS_TOKEN, CHANGED ->
            claims;
      };
    }

    String forge(String token) {
      try {
        JWTClaimsSet honest = SignedJWT.parse(token).getJWTClaimsSet();
        JWTClaimsSet claims = change(new JWTClaimsSet.Builder(honest)).build();
        return switch (this) {
          case NO_SIGNATURE -> new PlainJWT(claims).serialize();
          case OTHER_KEY ->
              sign(claims, "own", JOSEObjectType.JWT, new RSASSASigner(OTHER.toRSAPrivateKey()));
          case KEY_OF_ANOTHER_NAME ->
              sign(claims, "other", JOSEObjectType.JWT, new RSASSASigner(OTHER.toRSAPrivateKey()));
          case SECRET_AS_KEY ->
              signed(
                  new JWSHeader.Builder(JWSAlgorithm.HS256).build(),
                  claims,
                  new MACSigner(
                      Arrays.copyOf(TestProvider.SECRET.getBytes(StandardCharsets.UTF_8), 32)));
          case ACCESS_TOKEN ->
              sign(
                  claims,
                  "own",
                  new JOSEObjectType("at+jwt"),
                  new RSASSASigner(TestProvider.KEY.toRSAPrivateKey()));
          case CHANGED -> token.substring(0, token.length() - 8) + "AAAAAAAA";
          case ISSUER, AUDIENCE, PARTY, NONCE, NO_NONCE, EXPIRED, NO_END, NOT_YET, NO_SUBJECT ->
              sign(
                  claims,
                  "own",
                  JOSEObjectType.JWT,
                  new RSASSASigner(TestProvider.KEY.toRSAPrivateKey()));
        };
      } catch (ParseException | JOSEException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String sign(
        JWTClaimsSet claims, String key, JOSEObjectType type, JWSSigner signer)
        throws JOSEException {
      return signed(
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key).type(type).build(), claims, signer);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
        throws JOSEException {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForgedTokenLetsNobodyIn(Forgery forgery) {
    COMPANY.knows(name, claims("crew"));
    COMPANY.lies(forgery::forge);
    Browser browser = GATEWAY.browser();
    assertThat(refusal(browser, name)).isEqualTo("provider-refused");
    assertProblem(browser.get("/api/v1/session"), 401, "unauthenticated");
    COMPANY.tellsTheTruth();
    assertThat(signedIn().get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void anAnswerThatWasNotAskedForLetsNobodyIn() {
    COMPANY.knows(name, claims("crew"));
    Browser browser = GATEWAY.browser();
    URI back = COMPANY.signIn(begin(browser, provider), name);
    // in another browser, as one who was made to click on it
    assertThat(refused(GATEWAY.browser(), back)).isEqualTo("sign-in-stale");
    // with a state that was guessed
    URI guessed = URI.create(back.toString().replaceAll("state=[^&]*", "state=guessed"));
    assertThat(refused(browser, guessed)).isEqualTo("sign-in-stale");
    // the sign-in that was guessed at is over
    assertThat(refused(browser, back)).isEqualTo("sign-in-stale");
    assertProblem(browser.get("/api/v1/session"), 401, "unauthenticated");
  }

  @Test
  void aCodeCountsOnceAndOnlyWhereItWasAskedFor() {
    COMPANY.knows(name, claims("crew"));
    Browser browser = GATEWAY.browser();
    URI back = COMPANY.signIn(begin(browser, provider), name);
    HttpCookie flow = browser.cookie("takt-sign-in").orElseThrow();
    assertThat(page(browser, back)).isEqualTo("/");
    Browser thief = GATEWAY.browser().with("Cookie", flow.getName() + "=" + flow.getValue());
    assertThat(refused(thief, back)).isEqualTo("provider-refused");

    // put into a sign-in of the thief's own: its verifier and nonce are others
    Browser own = GATEWAY.browser();
    String state = query(URI.create(begin(own, provider)), "state");
    URI fresh = COMPANY.signIn(begin(GATEWAY.browser(), provider), name);
    URI injected = URI.create(fresh.toString().replaceAll("state=[^&]*", "state=" + state));
    assertThat(refused(own, injected)).isEqualTo("provider-refused");
  }

  @Test
  void aSignInThatTakesTooLongIsOver() {
    COMPANY.knows(name, claims("crew"));
    Browser browser = GATEWAY.browser();
    URI back = COMPANY.signIn(begin(browser, provider), name);
    GATEWAY.clock.forward(Duration.ofMinutes(11));
    assertThat(refused(browser, back)).isEqualTo("sign-in-stale");
  }

  @Test
  void oneProviderDoesNotAnswerForAnother() {
    COMPANY.knows(name, claims("crew"));
    JsonNode other = make(owner, UUID.randomUUID() + ".example", true);
    Browser browser = GATEWAY.browser();
    URI back = COMPANY.signIn(begin(browser, provider), name);
    String there = other.path("redirectUri").asString();
    assertThat(refused(browser, URI.create(there + "?" + back.getRawQuery())))
        .isEqualTo("sign-in-stale");

    back = COMPANY.signIn(begin(browser, provider), name);
    String query = back.getRawQuery().replaceAll("&?iss=[^&]*", "");
    String mine = provider.path("redirectUri").asString();
    assertThat(refused(browser, URI.create(mine + "?" + query + "&iss=https://other.example")))
        .isEqualTo("provider-refused");
    remove(owner, other);
  }

  @Test
  void whoCancelsIsToldSo() {
    Browser browser = GATEWAY.browser();
    String state = query(URI.create(begin(browser, provider)), "state");
    String mine = provider.path("redirectUri").asString();
    String iss = "&iss=" + COMPANY.issuer();
    assertThat(refused(browser, URI.create(mine + "?error=access_denied&state=" + state + iss)))
        .isEqualTo("provider-cancelled");
  }

  @Test
  void theSignInPageLearnsOfDomainsAndNotOfPeople() {
    invite(owner, email);
    String known = offers(email).body();
    assertThat(known).isEqualTo(offers("nobody@" + domain.toUpperCase(Locale.ROOT)).body());
    assertThat(known).contains("Factory").doesNotContain(COMPANY.issuer(), mark);
    assertThat(offers("a@unknown.example").body()).isEqualTo("{\"items\":[]}");
    assertThat(offers(domain).body()).isEqualTo("{\"items\":[]}");
    assertProblem(
        GATEWAY.browser().post("/api/v1/session/provider", "{\"provider\":\"guessed\"}"),
        404,
        "not-found");
    put(owner, provider, "*", wish(domain, true).replace("\"active\":true", "\"active\":false"));
    assertThat(offers(email).body()).isEqualTo("{\"items\":[]}");
    assertProblem(
        GATEWAY
            .browser()
            .post("/api/v1/session/provider", "{\"provider\":\"" + key(provider) + "\"}"),
        404,
        "not-found");
  }

  @Test
  void theSecretIsNeverShownAndAProviderIsItsTenants() {
    String path = "/api/v1/identity-providers/" + provider.path("id").asInt();
    Browser lab = GATEWAY.owner(TestGateway.LAB);
    assertProblem(lab.get(path), 404, "not-found");
    assertProblem(lab.post(path + "/test", ""), 404, "not-found");
    assertProblem(put(lab, provider, "*", "{}"), 404, "not-found");
    assertThat(lab.get("/api/v1/identity-providers").body()).doesNotContain(mark);
    assertProblem(create(lab, wish(domain, true)), 409, "domain-taken");
    assertProblem(put(owner, provider, "", wish(domain, true)), 428, "precondition-required");
    assertProblem(put(owner, provider, "\"7\"", wish(domain, true)), 412, "changed-meanwhile");
    // without a secret the one there is stays
    String etag = owner.get(path).header("ETag");
    String without = wish(domain, false).replaceAll("\"clientSecret\":\"[^\"]*\",", "");
    assertThat(put(owner, provider, etag, without).status()).isEqualTo(200);
    assertThat(owner.post(path + "/test", "").json().path("works").asBoolean()).isTrue();
    assertThat(owner.get(path).body()).doesNotContain(TestProvider.SECRET);
    assertThat(owner.get("/api/v1/audit?limit=50").body())
        .contains("identity-provider.create", "identity-provider.change")
        .doesNotContain(TestProvider.SECRET);
  }

  @Test
  void aTrySaysWhatIsWrong() {
    String path = "/api/v1/identity-providers/" + provider.path("id").asInt();
    assertThat(owner.post(path + "/test", "").json().path("works").asBoolean()).isTrue();
    put(owner, provider, "*", wish(domain, true).replace(TestProvider.SECRET, "wrong"));
    JsonNode checks = owner.post(path + "/test", "").json();
    assertThat(checks.at("/items/2/what").asString()).isEqualTo("client");
    assertThat(checks.at("/items/2/detail").asString()).contains("invalid_client");
    String inside = wish(domain, true).replace(COMPANY.issuer(), "https://localhost:1");
    assertThat(put(owner, provider, "*", inside).status()).isEqualTo(200);
    checks = owner.post(path + "/test", "").json();
    assertThat(checks.at("/items/0/works").asBoolean()).isFalse();
    assertThat(checks.at("/items/0/detail").asString()).contains("private network");
    assertProblem(
        GATEWAY
            .browser()
            .post("/api/v1/session/provider", "{\"provider\":\"" + key(provider) + "\"}"),
        503,
        "provider-unavailable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "issuer         | \"http://10.0.0.1/\"                             | provider-invalid",
        "issuer         | \"file:///etc/passwd\"                           | provider-invalid",
        "issuer         | \"https://sso.example/?a=b\"                     | provider-invalid",
        "name           | \" \"                                            | provider-invalid",
        "clientSecret   | \"\"                                             | provider-invalid",
        "scopes         | \"email\"                                        | provider-invalid",
        "domains        | []                                               | provider-invalid",
        "domains        | [\"*\"]                                          | provider-invalid",
        "domains        | [\"com\"]                                        | provider-invalid",
        "groups         | []                                               | provider-invalid",
        "groups         | [null]                                           | provider-invalid",
        "groups         | [{\"group\":\"a\",\"role\":\"king\"}]            | role-invalid",
        "groups         | [{\"group\":\"a\",\"role\":\"viewer\",\"sites\":[123456789]}] | sites-invalid"
      })
  void whatCannotBeIsRefused(String field, String value, String code) {
    String body =
        wish(UUID.randomUUID() + ".example", true)
            .replaceFirst(
                "\"" + field + "\":(\"[^\"]*\"|\\[.*?])(,|})", "\"" + field + "\":" + value + "$2");
    assertProblem(create(owner, body), 400, code);
  }

  private Map<String, Object> claims(String... groups) {
    return saying(email, groups);
  }

  private static Map<String, Object> saying(String address, String... groups) {
    return Map.of("email", address, "email_verified", true, "groups", List.of(groups));
  }

  private String wish(String ofDomain, boolean creates) {
    return """
    {"name":"Factory","issuer":"%s","clientId":"client-%s","clientSecret":"%s",
     "scopes":"openid email","domains":["%s"],"createsAccounts":%s,"active":true,
     "groups":[{"group":"crew","role":"operator"},{"group":"leads","role":"plant-manager"}]}
    """
        .formatted(COMPANY.issuer(), ofDomain, TestProvider.SECRET, ofDomain, creates)
        .replace("\n", "");
  }

  private JsonNode make(Browser by, String ofDomain, boolean creates) {
    Browser.Answer answer = create(by, wish(ofDomain, creates));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    JsonNode made = answer.json();
    COMPANY.knowsClient("client-" + ofDomain, made.path("redirectUri").asString());
    return made;
  }

  private static Browser.Answer create(Browser by, String body) {
    return by.post("/api/v1/identity-providers", body);
  }

  private static Browser.Answer put(Browser by, JsonNode of, String ifMatch, String body) {
    return by.send(
        by.request("/api/v1/identity-providers/" + of.path("id").asInt())
            .header("Content-Type", "application/json")
            .header("If-Match", ifMatch)
            .PUT(BodyPublishers.ofString(body)));
  }

  private static Browser.Answer remove(Browser by, JsonNode of) {
    return by.send(
        by.request("/api/v1/identity-providers/" + of.path("id").asInt())
            .header("If-Match", "*")
            .DELETE());
  }

  private static Browser.Answer patch(Browser by, String path, String body) {
    return by.send(
        by.request(path)
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private static Browser.Answer offers(String address) {
    return GATEWAY.browser().post("/api/v1/session/providers", "{\"email\":\"" + address + "\"}");
  }

  private static String key(JsonNode of) {
    String redirect = of.path("redirectUri").asString();
    return redirect.substring(redirect.lastIndexOf('/') + 1);
  }

  private static String begin(Browser browser, JsonNode with) {
    Browser.Answer answer =
        browser.post("/api/v1/session/provider", "{\"provider\":\"" + key(with) + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("url").asString();
  }

  /** The page somebody is shown when the provider has sent them back. */
  private static String page(Browser browser, URI back) {
    Browser.Answer answer = browser.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return answer.header("Location").replace("http://localhost:8080", "");
  }

  private static String refused(Browser browser, URI back) {
    String page = page(browser, back);
    assertThat(page).startsWith("/sign-in?refused=");
    return page.substring(page.indexOf('=') + 1);
  }

  private String refusal(Browser browser, String who) {
    return refusal(browser, provider, who);
  }

  private static String refusal(Browser browser, JsonNode with, String who) {
    return refused(browser, COMPANY.signIn(begin(browser, with), who));
  }

  private Browser signedIn() {
    Browser browser = GATEWAY.browser();
    assertThat(page(browser, COMPANY.signIn(begin(browser, provider), name))).isEqualTo("/");
    return browser;
  }

  private static JsonNode invite(Browser by, String address) {
    Browser.Answer answer =
        by.post("/api/v1/people", "{\"email\":\"" + address + "\",\"role\":\"viewer\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static Browser enter(JsonNode invited) {
    Browser browser = GATEWAY.browser();
    String link = invited.path("link").asString();
    String token = link.substring(link.indexOf('=') + 1);
    browser.post("/api/v1/session/link", "{\"token\":\"" + token + "\"}");
    return browser;
  }

  private static Browser.Answer setPassword(Browser by, String password) {
    return by.send(
        by.request("/api/v1/session/password")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"password\":\"" + password + "\"}")));
  }

  private static String query(URI address, String name) {
    return Arrays.stream(address.getRawQuery().split("&", -1))
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
