package io.takt.gateway.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people come in.
 *
 * @param ownerEmail the first owner's address, at the first start; empty: a placeholder
 * @param ownerPassword for unattended installs; empty: the owner signs in by link
 * @param linkLifetime of the owner's one-time link
 * @param invitationLifetime of the one-time link that somebody invited gets
 * @param triesPerMinute of one account, whether it exists or not
 * @param secondFactorForAdministrators without one, an administrator may only turn it on
 */
@ConfigurationProperties(prefix = "takt.signin", ignoreUnknownFields = false)
public record SigninProperties(
    @DefaultValue("") String ownerEmail,
    @DefaultValue("") String ownerPassword,
    @DefaultValue("15m") Duration linkLifetime,
    @DefaultValue("2d") Duration invitationLifetime,
    @DefaultValue("10") int triesPerMinute,
    @DefaultValue("false") boolean secondFactorForAdministrators) {}
