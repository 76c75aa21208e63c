package io.takt.ingest.pipeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bounds of the intake.
 *
 * @param messages most messages under way
 * @param bytes most payload under way
 * @param inbox most payload one tenant's unknown machines may have waiting
 */
@ConfigurationProperties(prefix = "takt.intake", ignoreUnknownFields = false)
public record IntakeProperties(
    @DefaultValue("4000") int messages,
    @DefaultValue("24MB") DataSize bytes,
    @DefaultValue("1GB") DataSize inbox) {}
