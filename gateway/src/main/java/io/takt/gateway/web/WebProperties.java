package io.takt.gateway.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What every request and answer share.
 *
 * @param maxBody of a request
 * @param maxFile of one that carries configuration
 * @param openCallsPerMinute without any credential, such as to sign in, from one address
 */
@ConfigurationProperties(prefix = "takt.web", ignoreUnknownFields = false)
public record WebProperties(
    @DefaultValue("1MB") DataSize maxBody,
    @DefaultValue("4MB") DataSize maxFile,
    @DefaultValue("300") int openCallsPerMinute) {}
