package io.takt.gateway.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What every request and answer share.
 *
 * @param maxBody of a request
 * @param contentPolicy what the dashboard's pages may load
 * @param docsPolicy the same for the API page, whose third-party styles are inline
 */
@ConfigurationProperties(prefix = "takt.web", ignoreUnknownFields = false)
public record WebProperties(
    @DefaultValue("1MB") DataSize maxBody,
    @DefaultValue(WebProperties.STRICT) String contentPolicy,
    @DefaultValue(
            WebProperties.STRICT
                + "; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'")
        String docsPolicy) {
  static final String STRICT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; object-src 'none'";
}
