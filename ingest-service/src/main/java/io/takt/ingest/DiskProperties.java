package io.takt.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the disk is too full to take more.
 *
 * @param folder on the disk that is watched; empty watches none
 * @param leastFreePercent below it nothing is acknowledged
 */
@ConfigurationProperties(prefix = "takt.disk", ignoreUnknownFields = false)
record DiskProperties(@DefaultValue("") String folder, @DefaultValue("10") int leastFreePercent) {}
