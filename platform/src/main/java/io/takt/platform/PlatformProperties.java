package io.takt.platform;

import io.takt.platform.token.Party;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What every service must be told.
 *
 * @param service which one this is
 * @param secrets folder of keys made at install; the start is refused without it
 * @param kafka bootstrap servers
 */
@ConfigurationProperties(prefix = "takt", ignoreUnknownFields = true)
public record PlatformProperties(Party service, Path secrets, String kafka) {}
