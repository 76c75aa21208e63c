package io.takt.ingest.plant;

import io.takt.contracts.TenantId;

/**
 * A device credential.
 *
 * @param user MQTT user name
 * @param correctClock whether its times are corrected by the offset of its clock
 */
public record KnownDevice(TenantId tenant, String user, boolean correctClock) {}
