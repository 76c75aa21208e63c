package io.takt.gateway.sqllogin;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the database is, as the gateway itself was told; of several hosts the first. */
@Component
record SqlServer(String host, int port, String database) {
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://(\\[[^]]+]|[^/:,]+)(?::(\\d+))?[^/]*/([^?]+).*");
  private static final String USUAL_PORT = "5432";

  @Autowired
  SqlServer(@Value("${spring.datasource.url}") String url) {
    this(parsed(url));
  }

  private SqlServer(MatchResult parts) {
    this(
        parts.group(1),
        Integer.parseInt(Objects.requireNonNullElse(parts.group(2), USUAL_PORT)),
        parts.group(3));
  }

  private static MatchResult parsed(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a JDBC URL of PostgreSQL: " + url);
    }
    return parts;
  }
}
