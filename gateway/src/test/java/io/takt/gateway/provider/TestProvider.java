package io.takt.gateway.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A company's sign-in: Spring Authorization Server, which can be made to lie. */
final class TestProvider implements AutoCloseable {
  static final String SECRET = "the client's secret";
  private static final String PERSON = "X-Person";
  static final RSAKey KEY = key("own");

  private final AnnotationConfigServletWebServerApplicationContext context =
      new AnnotationConfigServletWebServerApplicationContext();
  private final Map<String, RegisteredClient> clients = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
  private final HttpClient browser = HttpClient.newHttpClient();
  private volatile UnaryOperator<String> forgery = UnaryOperator.identity();

  TestProvider() {
    context.registerBean("company", TestProvider.class, () -> this);
    context.register(Rules.class);
    context.refresh();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /** Somebody of the company, with what it says of them. */
  void knows(String name, Map<String, Object> claims) {
    people.put(name, claims);
  }

  /** Takt, with the address it gave. */
  void knowsClient(String id, String redirect) {
    clients.put(
        id,
        RegisteredClient.withId(id)
            .clientId(id)
            .clientSecret("{noop}" + SECRET)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(redirect)
            .scope("openid")
            .scope("email")
            .scope("profile")
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .build())
            .build());
  }

  /** Makes another ID token of each. */
  void lies(UnaryOperator<String> how) {
    forgery = how;
  }

  void tellsTheTruth() {
    forgery = UnaryOperator.identity();
  }

  /** Where the browser is sent once somebody has signed in here. */
  URI signIn(String authorizationUrl, String name) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(authorizationUrl))
            .header("Accept", "text/html")
            .header(PERSON, name)
            .build();
    try {
      return browser
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .map(URI::create)
          .orElseThrow(() -> new IllegalStateException("not signed in: " + authorizationUrl));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  /** No configuration of the gateway, which would find it beside its own. */
  @EnableWebSecurity
  static class Rules {
    @Bean
    TomcatServletWebServerFactory webServer() {
      TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
      // without any servlet Tomcat asks no filter
      factory.setRegisterDefaultServlet(true);
      return factory;
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(all -> all.anyRequest().authenticated())
          .addFilterAfter(Rules::signedIn, SecurityContextHolderFilter.class)
          .build();
    }

    /** Whoever the header names has signed in at their company before. */
    private static void signedIn(
        ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String name = ((HttpServletRequest) request).getHeader(PERSON);
      if (name != null) {
        SecurityContextHolder.getContext()
            .setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                    name, "", List.of(FactorGrantedAuthority.fromFactor("PASSWORD"))));
      }
      chain.doFilter(request, response);
    }

    @Bean
    JWKSource<SecurityContext> keys() {
      return new ImmutableJWKSet<>(new JWKSet(KEY));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(TestProvider company) {
      return token -> {
        Authentication who = token.getPrincipal();
        company
            .people
            .getOrDefault(Objects.requireNonNull(who).getName(), Map.of())
            .forEach(token.getClaims()::claim);
      };
    }

    @Bean
    RegisteredClientRepository clients(TestProvider company) {
      return new RegisteredClientRepository() {
        @Override
        public void save(RegisteredClient client) {
          company.clients.put(client.getId(), client);
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
          return company.clients.get(id);
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String id) {
          return company.clients.get(id);
        }
      };
    }

    @Bean
    FilterRegistrationBean<Filter> liar(TestProvider company) {
      FilterRegistrationBean<Filter> registration =
          new FilterRegistrationBean<>(
              (request, response, chain) -> lie(company.forgery, request, response, chain));
      registration.addUrlPatterns("/oauth2/token");
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return registration;
    }

    private static void lie(
        UnaryOperator<String> forgery,
        ServletRequest request,
        ServletResponse response,
        FilterChain chain)
        throws IOException, ServletException {
      ContentCachingResponseWrapper kept =
          new ContentCachingResponseWrapper((HttpServletResponse) response);
      chain.doFilter((HttpServletRequest) request, kept);
      JsonMapper json = new JsonMapper();
      ObjectNode body = (ObjectNode) json.readTree(kept.getContentAsByteArray());
      if (body.has("id_token")) {
        body.put("id_token", forgery.apply(body.path("id_token").asString()));
      }
      kept.resetBuffer();
      kept.getOutputStream().write(json.writeValueAsBytes(body));
      kept.copyBodyToResponse();
    }
  }
}
