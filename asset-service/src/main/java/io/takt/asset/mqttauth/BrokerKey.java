package io.takt.asset.mqttauth;

import io.takt.platform.problem.SecurityProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only the broker ask: {@code Authorization: Bearer} and the content of {@code broker.key}.
 */
@Configuration(proxyBeanMethods = false)
class BrokerKey {
  @Bean
  @Order(1)
  SecurityFilterChain brokerRules(
      HttpSecurity http, BrokerSecret secret, SecurityProblems problems) {
    return http.securityMatcher("/mqtt/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new Guard(secret.text(), problems), AuthorizationFilter.class)
        .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
        .build();
  }

  private static final class Guard extends OncePerRequestFilter {
    private final byte[] expected;
    private final SecurityProblems problems;

    Guard(String key, SecurityProblems problems) {
      this.expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
      this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
      if (shown != null
          && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
        chain.doFilter(request, response);
      } else {
        problems.commence(
            request, response, new InsufficientAuthenticationException("not the broker's key"));
      }
    }
  }
}
