package io.takt.asset.deletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is deleted can be restored.
 *
 * @param kept from the deletion on
 * @param look how often it is looked for what was kept long enough
 */
@ConfigurationProperties(value = "takt.deletion", ignoreUnknownFields = false)
record DeletionProperties(@DefaultValue("30d") Duration kept, @DefaultValue("10m") Duration look) {}
