package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One line of a device's connection log.
 *
 * @param at by the broker's clock
 * @param reason of an end or a refusal, as a word; empty for a connect
 * @param address of the client, without port
 * @param clientId as the client gave it
 * @param protocol version of MQTT
 */
@Schema(name = "DeviceConnection")
record Connection(
    long id,
    Instant at,
    @Schema(allowableValues = {"connected", "disconnected", "refused"}) String kind,
    @Schema(example = "keep-alive-timeout") String reason,
    String address,
    String clientId,
    @Schema(example = "5") String protocol) {}
