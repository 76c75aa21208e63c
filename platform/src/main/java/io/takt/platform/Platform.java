package io.takt.platform;

import io.takt.platform.caller.Caller;
import io.takt.platform.caller.CallerArgument;
import io.takt.platform.document.RecordSchemas;
import io.takt.platform.document.WellKnownParameters;
import io.takt.platform.json.InstantWriter;
import io.takt.platform.page.Cursor;
import io.takt.platform.problem.ProblemAdvice;
import io.takt.platform.problem.SecurityProblems;
import io.takt.platform.problem.StoreAdvice;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.ReadCalls;
import io.takt.platform.token.RecordCalls;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import io.takt.platform.token.TokenReader;
import io.takt.platform.trace.TraceFilter;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Wires what every service answers alike; a service only has to be on the class path with it. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
    })
@EnableConfigurationProperties(PlatformProperties.class)
@Import({ProblemAdvice.class, StoreAdvice.class})
public class Platform {
  static {
    // it comes from the token: no document shows it as a parameter
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  private static final int PIECE_BYTES = 32 << 10;

  private static final String[] OPEN = {
    "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**"
  };

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  KeyFolder keyFolder(PlatformProperties properties) {
    return new KeyFolder(properties.secrets());
  }

  @Bean
  TokenIssuer tokenIssuer(PlatformProperties properties, KeyFolder keys, Clock clock) {
    return new TokenIssuer(properties.service(), keys, clock);
  }

  @Bean
  JwtDecoder jwtDecoder(PlatformProperties properties, KeyFolder keys, Clock clock) {
    return TokenReader.of(properties.service(), keys, clock);
  }

  @Bean
  Cursor cursor(PlatformProperties properties, KeyFolder keys) {
    return new Cursor(keys.privateKey(properties.service()).getD().decode());
  }

  @Bean
  TraceFilter traceFilter() {
    return new TraceFilter();
  }

  /** Times of every filter, twice a call, are more than anybody looks at. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** A large answer leaves in few pieces: who reads it is woken up for each. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> largePieces() {
    return factory ->
        factory.addConnectorCustomizers(connector ->
            connector.setProperty("socket.appWriteBufSize", String.valueOf(PIECE_BYTES)));
  }

  @Bean
  JacksonModule timesInAnswers() {
    return new SimpleModule("takt")
        .addSerializer(new InstantWriter())
        // of the wall clock, as people write them: 06:00
        .addSerializer(new ToStringSerializer(LocalTime.class));
  }

  @Bean
  SecurityProblems securityProblems(JsonMapper json) {
    return new SecurityProblems(json);
  }

  /** The gateway, which also knows sessions and keys, brings its own bean of this name. */
  @Bean
  @ConditionalOnMissingBean(name = "apiRules")
  SecurityFilterChain apiRules(HttpSecurity http, SecurityProblems problems) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(rules ->
            rules
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers("/internal/**")
                .hasAuthority(Scope.SERVICE.authority())
                .requestMatchers(HttpMethod.GET)
                .hasAuthority(Scope.READ.authority())
                .requestMatchers(HttpMethod.HEAD)
                .hasAuthority(Scope.READ.authority())
                .requestMatchers(ReadCalls.matchers())
                .hasAuthority(Scope.READ.authority())
                .requestMatchers(RecordCalls.matchers())
                .hasAnyAuthority(Scope.RECORD.authority(), Scope.WRITE.authority())
                .anyRequest()
                .hasAuthority(Scope.WRITE.authority()))
        .oauth2ResourceServer(tokens ->
            tokens.jwt(jwt -> {}).authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .build();
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }

  @Bean
  WellKnownParameters wellKnownParameters() {
    return new WellKnownParameters();
  }

  @Bean
  WebMvcConfigurer callerArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
      }
    };
  }
}
